package unroll.store.log;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a run wrote, numbered 1, 2, 3 … without a gap, as this process knows it: the newest events in memory, the older
/// ones in the database. For any number of readers, each with an index of its own: a reader that stops reading costs
/// the writer nothing. Thread-safe.
public final class EventLog {
    private static final int MOST_BYTES = 4 << 20;
    private static final long FRESH_NANOS = 1_000_000_000;
    private final String run;
    private final Batches history;
    private final List<Entry> tail = new ArrayList<>();
    private int bytes;
    private long last;
    private boolean ended;
    private boolean released;
    private volatile long used = System.nanoTime();
    private volatile long written = System.nanoTime() - FRESH_NANOS;

    /// One event as it goes over the wire: `id: 7\nevent: step\ndata: {…}\n\n`, encoded once, when it was written; not
    /// to be changed. `written` is when, in milliseconds since 1970.
    public record Entry(long id, String event, byte[] wire, long written) {
        public static Entry of(long id, String event, byte[] json, long written) {
            byte[] head = head(id, event);
            byte[] wire = Arrays.copyOf(head, head.length + json.length + 2);
            System.arraycopy(json, 0, wire, head.length, json.length);
            wire[wire.length - 2] = '\n';
            wire[wire.length - 1] = '\n';
            return new Entry(id, event, wire, written);
        }

        private static byte[] head(long id, String event) {
            return ("id: " + id + "\nevent: " + event + "\ndata: ").getBytes(StandardCharsets.UTF_8);
        }

        /// The event itself, UTF-8 JSON.
        public byte[] data() {
            return Arrays.copyOfRange(wire, head(id, event).length, wire.length - 2);
        }
    }

    /// A log of which this many events are in the database.
    EventLog(String run, Batches history, long last, boolean ended) {
        this.run = run;
        this.history = history;
        this.last = last;
        this.ended = ended;
    }

    String run() {
        return run;
    }

    /// Tells the readers what has been committed; what they know already is passed over. After a gap the database is
    /// read for what lies in it.
    public synchronized void publish(List<Entry> entries, boolean end) {
        for (Entry entry : entries) {
            if (entry.id() <= last) continue;
            if (entry.id() > last + 1) forget();
            tail.add(entry);
            bytes += entry.wire().length;
            last = entry.id();
        }
        ended |= end;
        while (bytes > MOST_BYTES) bytes -= tail.removeFirst().wire().length;
        notifyAll();
    }

    /// What a worker of this process has just committed.
    public void append(List<Entry> entries, boolean end) {
        written = System.nanoTime();
        publish(entries, end);
    }

    /// Whether a worker of this process writes it: then there is nothing to look for in the database.
    boolean isWrittenHere() {
        return System.nanoTime() - written < FRESH_NANOS;
    }

    private void forget() {
        tail.clear();
        bytes = 0;
    }

    /// The events after `id`, at most `most` of them.
    public List<Entry> after(long id, int most) {
        used = System.nanoTime();
        synchronized (this) {
            if (id >= last) return List.of();
            long first = last - tail.size() + 1;
            if (id + 1 >= first) {
                int from = (int) (id + 1 - first);
                return List.copyOf(tail.subList(from, (int) Math.min(tail.size(), (long) from + most)));
            }
        }
        return history.after(run, id, most);
    }

    /// Waits until there is an event after `id`, the log has ended or was released, or the time is up;
    /// then as [#after].
    public List<Entry> await(long id, int most, long millis) throws InterruptedException {
        used = System.nanoTime();
        long until = System.nanoTime() + millis * 1_000_000;
        synchronized (this) {
            while (last <= id && !ended && !released) {
                long left = (until - System.nanoTime()) / 1_000_000;
                if (left <= 0) break;
                wait(left);
            }
        }
        return after(id, most);
    }

    /// Whether everything up to `id` was read and nothing can follow.
    public synchronized boolean over(long id) {
        return released || ended && id >= last;
    }

    public synchronized long last() {
        return last;
    }

    synchronized boolean ended() {
        return ended;
    }

    /// Seconds since somebody read it.
    double idle() {
        return (System.nanoTime() - used) * 1e-9;
    }

    /// Lets every reader go: the process stops, or the run is deleted.
    synchronized void release() {
        released = true;
        notifyAll();
    }
}
