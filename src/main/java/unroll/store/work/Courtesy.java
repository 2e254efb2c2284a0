package unroll.store.work;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/// Lets requests go first in a process that serves and trains: while one is under way, and for a moment after it,
/// trainers stand aside between two steps. Never long in a row, and in all for no longer than they have trained, so
/// that training goes on whatever is asked. No number depends on it. Thread-safe.
///
/// The threads' priorities would be the means for this, but Linux pays them no heed.
public final class Courtesy {
    static final long LONGEST = 50_000_000;
    /// What trainers may have saved up of their time for a crowd.
    static final long SAVED = 60_000_000_000L;
    /// In a crowd the next request comes sooner.
    static final long MOMENT = 5_000_000;
    /// Whoever takes longer waits for something else than a core: a body, a place, a slow reader.
    static final long SHORT = 100_000_000;

    private static final long GLANCE = 1_000_000;
    private final LongSupplier nanos;
    private final LongConsumer rest;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicLong saved = new AtomicLong(SAVED);
    private volatile long begun;
    private volatile long ended;

    public Courtesy() {
        this(System::nanoTime, LockSupport::parkNanos);
    }

    /// @param nanos the time, as [System#nanoTime] tells it
    /// @param rest waits for so many nanoseconds
    Courtesy(LongSupplier nanos, LongConsumer rest) {
        this.nanos = nanos;
        this.rest = rest;
        begun = nanos.getAsLong() - SHORT;
        ended = nanos.getAsLong() - MOMENT;
    }

    /// One request, until its answer is on its way or has become a stream.
    public final class Visit {
        private final AtomicBoolean over = new AtomicBoolean();

        private Visit() {
            begun = nanos.getAsLong();
            underWay.incrementAndGet();
        }

        /// Twice is once.
        public void end() {
            if (!over.compareAndSet(false, true)) return;
            ended = nanos.getAsLong();
            underWay.decrementAndGet();
        }
    }

    /// A request comes in.
    public Visit begin() {
        return new Visit();
    }

    public int underWay() {
        return underWay.get();
    }

    /// Whether somebody else should have the cores just now.
    boolean asks() {
        long now = nanos.getAsLong();
        return now - ended < MOMENT || underWay.get() > 0 && now - begun < SHORT;
    }

    /// Waits, where somebody asks.
    ///
    /// @param trained nanoseconds for which the caller has trained since it stood aside last
    /// @return nanoseconds for which it stood aside
    long standAside(long trained) {
        long most = Math.min(LONGEST, saved.accumulateAndGet(trained, (had, more) -> Math.min(SAVED, had + more)));
        if (most < GLANCE || !asks()) return 0;
        long since = nanos.getAsLong();
        long stood = 0;
        while (stood < most && asks()) {
            rest.accept(Math.min(GLANCE, most - stood));
            stood = nanos.getAsLong() - since;
        }
        saved.addAndGet(-stood);
        return stood;
    }
}
