package unroll.web.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import unroll.run.Words;

/// The memory that large bodies and large answers may take, all that are under way together. A body holds what has
/// arrived of it, not what it announces; the first part of each comes out of a reserve, so that large ones keep no
/// small one out. Thread-safe.
public final class Bodies {
    /// Up to here a body takes from the reserve.
    static final int SMALL = 1 << 18;
    /// Reading numbers from text takes a multiple of the text.
    private static final int TIMES = 4;

    private static final int UNIT = 1 << 13;
    private final Semaphore reserve;
    private final Semaphore rest;
    /// Apart from the uploads, so that who sends slowly keeps nobody's answer back.
    private final Semaphore answers;

    /// @param reserve bytes of memory for the beginnings of bodies
    /// @param rest bytes for what follows, and as many for all answers
    Bodies(long reserve, long rest) {
        this.reserve = new Semaphore(units(reserve));
        this.rest = new Semaphore(units(rest));
        answers = new Semaphore(units(rest));
    }

    /// An eighth of the heap for uploads and for answers each, but room for one body of the largest kind; a
    /// thirty-second in reserve.
    public static Bodies ofThisMachine(int largest) {
        long heap = Runtime.getRuntime().maxMemory();
        return new Bodies(
                Math.max(heap / 32, 16L * TIMES * SMALL), Math.max(heap / 8, (long) TIMES * (largest + UNIT)));
    }

    private static int units(long bytes) {
        return (int) Math.min(Integer.MAX_VALUE, bytes / UNIT);
    }

    /// Works on a body, whose memory counts until the work is done.
    @FunctionalInterface
    public interface Work {
        void on(byte[] body) throws IOException;
    }

    /// @throws Problem 413 over the limit, 415 where it is compressed, 429 where too many others are under way
    public void read(Context ctx, int limit, Work work) throws IOException {
        String encoding = ctx.header("Content-Encoding");
        if (encoding != null && !encoding.strip().equalsIgnoreCase("identity"))
            throw new Problem(
                    415,
                    "Compressed",
                    "Content-Encoding “" + Words.brief(encoding) + "” is not read here; send the body as it is, up to "
                            + (limit >> 20) + " MB.");
        long told = ctx.req().getContentLengthLong();
        if (told > limit && ctx.header("Expect") != null) throw tooLarge(limit);
        try (Arrival arrival = arrival(limit)) {
            work.on(arrival.body(ctx.req().getInputStream(), told));
        }
    }

    /// A body that begins to come in now.
    Arrival arrival(int limit) {
        return new Arrival(limit, new Held());
    }

    /// Writes an answer, whose memory counts until the client has taken it.
    ///
    /// @throws Problem 429 where too many others are under way
    public void write(Context ctx, byte[] answer) throws IOException {
        int held = answer.length / UNIT + 1;
        if (!answers.tryAcquire(held)) throw busy();
        try {
            ctx.outputStream().write(answer);
        } finally {
            answers.release(held);
        }
    }

    /// What one body holds. One thread.
    final class Held {
        private int ofReserve;
        private int ofRest;

        /// Holds what a body of that many bytes takes; false where there is no room.
        boolean upTo(int bytes) {
            int small = TIMES * (Math.min(bytes, SMALL) / UNIT + 1);
            int large = TIMES * (Math.max(0, bytes - SMALL) / UNIT);
            if (small > ofReserve && !reserve.tryAcquire(small - ofReserve)) return false;
            ofReserve = Math.max(small, ofReserve);
            if (large > ofRest && !rest.tryAcquire(large - ofRest)) return false;
            ofRest = Math.max(large, ofRest);
            return true;
        }

        void release() {
            reserve.release(ofReserve);
            rest.release(ofRest);
            ofReserve = 0;
            ofRest = 0;
        }
    }

    static Problem busy() {
        return Problem.later("Too many large bodies are under way; try again in a few seconds.", 2);
    }

    public static Problem tooLarge(int limit) {
        return new Problem(413, "Too large", "The body is over the limit of " + (limit >> 20) + " MB; send less.");
    }
}
