package unroll.web.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Of something that takes its time, so much at once for each: who has that many under way waits a moment for an end,
/// one after the other. Thread-safe.
public final class Turns {
    private final int each;
    private final Duration wait;
    private final Map<String, Desk> desks = new ConcurrentHashMap<>();

    private record Desk(Semaphore free, int people) {
        Desk with(int more) {
            return new Desk(free, people + more);
        }
    }

    public Turns(int each, Duration wait) {
        this.each = each;
        this.wait = wait;
    }

    /// Takes a turn, to be given back with [#end]; false where none came free.
    public boolean begin(String who) {
        Semaphore free = desks.compute(
                        who, (w, desk) -> (desk == null ? new Desk(new Semaphore(each, true), 0) : desk).with(1))
                .free;
        try {
            if (free.tryAcquire(wait.toNanos(), TimeUnit.NANOSECONDS)) return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        leave(who);
        return false;
    }

    public void end(String who) {
        desks.computeIfPresent(who, (w, desk) -> {
            desk.free.release();
            return desk;
        });
        leave(who);
    }

    private void leave(String who) {
        desks.computeIfPresent(who, (w, desk) -> desk.people == 1 ? null : desk.with(-1));
    }
}
