package unroll.store.database;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What keeps a database from being written, while it does: a full disk, a lost file, a server that is away. It is
/// logged when it begins and when it is over, and whoever would only fail again waits here for its end. Thread-safe.
///
/// The pool shows it every failure of every connection, those of db-scheduler too.
public final class Trouble {
    private static final Logger LOGGER = LoggerFactory.getLogger(Trouble.class);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition over = lock.newCondition();
    private volatile @Nullable Unavailable now;
    private boolean closed;

    public Optional<Unavailable> now() {
        return Optional.ofNullable(now);
    }

    /// It passes by itself, or it lasts and is the news from now on.
    void note(Unavailable failure) {
        if (!failure.lasts()) return;
        lock.lock();
        try {
            Unavailable before = now;
            now = failure;
            if (before == null || before.why() != failure.why())
                LOGGER.warn("nothing can be written: {}", failure.getMessage());
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            if (now != null) LOGGER.info("the database takes what is written again");
            now = null;
            over.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits for its end, at most so long.
    public void await(long millis) throws InterruptedException {
        lock.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (now != null && !closed && left > 0) left = over.awaitNanos(left);
        } finally {
            lock.unlock();
        }
    }

    /// Nobody waits any more: the process goes down.
    public void close() {
        lock.lock();
        try {
            closed = true;
            over.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
