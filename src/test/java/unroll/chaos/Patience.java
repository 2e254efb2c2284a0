package unroll.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Waits for what another process does, by asking again and again until a deadline.
final class Patience {
    private static final long BETWEEN_NANOS = 10_000_000;

    private Patience() {}

    interface Question<T> {
        Optional<T> ask() throws IOException, InterruptedException;
    }

    /// The first answer; an error that says what was waited for where there is none in time.
    static <T> T until(String wanted, Duration most, Question<T> question) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + most.toNanos();
        while (true) {
            Optional<T> answer = question.ask();
            if (answer.isPresent()) return answer.get();
            if (System.nanoTime() > deadline)
                throw new AssertionError("not within " + most.toSeconds() + " s: " + wanted);
            LockSupport.parkNanos(BETWEEN_NANOS);
        }
    }
}
