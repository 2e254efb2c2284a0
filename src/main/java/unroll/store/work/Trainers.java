package unroll.store.work;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unroll.store.database.Trouble;

/// The threads that train. db-scheduler lets whatever it fails with end its thread, and hands the next one the same run
/// at once: here the thread rests instead, and lives.
final class Trainers extends ThreadPoolExecutor {
    private static final Logger LOGGER = LoggerFactory.getLogger(Trainers.class);
    private static final long REST_MILLIS = 1_000;
    private final Trouble trouble;

    Trainers(int slots, Trouble trouble) {
        super(
                slots,
                slots,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                Thread.ofPlatform().name("trainer-", 1).daemon().factory());
        this.trouble = trouble;
    }

    @Override
    public void execute(Runnable work) {
        super.execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                if (trouble.now().isEmpty()) LOGGER.warn("a worker could not take a run", e);
                rest();
            }
        });
    }

    private static void rest() {
        try {
            Thread.sleep(REST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
