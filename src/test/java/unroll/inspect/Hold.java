package unroll.inspect;

import java.util.concurrent.CountDownLatch;

/// Work that keeps a thread of a pool busy until it is released.
public final class Hold implements AutoCloseable {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread asks;

    private Hold(InspectionPool pool) {
        asks = Thread.ofVirtual()
                .start(() -> pool.ask(() -> {
                    begun.countDown();
                    end.await();
                    return 0;
                }));
    }

    /// Returns once it has its thread.
    public static Hold on(InspectionPool pool) throws InterruptedException {
        Hold hold = new Hold(pool);
        hold.begun.await();
        return hold;
    }

    /// Returns once the pool has answered.
    public void release() throws InterruptedException {
        end.countDown();
        asks.join();
    }

    @Override
    public void close() throws InterruptedException {
        release();
    }
}
