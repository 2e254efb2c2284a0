package unroll.run;

import java.util.ArrayList;
import java.util.List;

/// What a run wrote, numbered 1, 2, 3 … without a gap. Append-only, for any number of readers, each with
/// an index of its own: a reader that stops reading costs the writer nothing. Thread-safe. Entries are
/// encoded once, when they are appended.
public final class EventLog {
    private final List<Entry> entries = new ArrayList<>();
    private long bytes;
    private boolean ended;
    private boolean released;

    /// One event as it goes over the wire; `data` is UTF-8 JSON and must not be changed.
    public record Entry(long id, String event, byte[] data) {}

    /// Appends and wakes every waiting reader; `end` is the last event.
    synchronized void append(RunEvent event) {
        if (ended) throw new IllegalStateException("the log has ended");
        byte[] data = EventJson.encode(event);
        entries.add(new Entry(entries.size() + 1, event.type(), data));
        bytes += data.length;
        ended = event instanceof RunEvent.End;
        notifyAll();
    }

    /// The events after `id`, at most `most` of them.
    public synchronized List<Entry> after(long id, int most) {
        int from = (int) Math.min(id, entries.size());
        return List.copyOf(entries.subList(from, (int) Math.min(entries.size(), (long) from + most)));
    }

    /// Waits until there is an event after `id`, the log has ended or was released, or the time is up;
    /// then as [#after].
    public synchronized List<Entry> await(long id, int most, long millis) throws InterruptedException {
        long until = System.nanoTime() + millis * 1_000_000;
        while (entries.size() <= id && !ended && !released) {
            long left = (until - System.nanoTime()) / 1_000_000;
            if (left <= 0) break;
            wait(left);
        }
        return after(id, most);
    }

    /// Whether everything up to `id` was read and nothing can follow.
    public synchronized boolean over(long id) {
        return released || ended && id >= entries.size();
    }

    public synchronized long last() {
        return entries.size();
    }

    public synchronized long bytes() {
        return bytes;
    }

    /// Lets every reader go: the process stops, or the run is forgotten.
    synchronized void release() {
        released = true;
        notifyAll();
    }
}
