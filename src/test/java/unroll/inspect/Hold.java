package unroll.inspect;

import java.util.concurrent.CountDownLatch;

/// Work that keeps a thread of a lane busy until it is released.
public final class Hold implements AutoCloseable {
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final Thread asks;

    private Hold(Lane lane) {
        asks = Thread.ofVirtual()
                .start(() -> lane.ask(() -> {
                    begun.countDown();
                    end.await();
                    return 0;
                }));
    }

    /// Returns once it has its thread.
    public static Hold on(Lane lane) throws InterruptedException {
        Hold hold = new Hold(lane);
        hold.begun.await();
        return hold;
    }

    /// Returns once the lane has answered.
    public void release() throws InterruptedException {
        end.countDown();
        asks.join();
    }

    @Override
    public void close() throws InterruptedException {
        release();
    }
}
