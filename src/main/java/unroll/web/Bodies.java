package unroll.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import unroll.run.Words;

/// Reads large bodies within limits: so many bytes for one, so much memory for all that are under way, and
/// a minute to arrive; and writes large answers. What is too large is read to its end and dropped, up to a point,
/// because a client that is still sending does not hear the answer. Thread-safe.
final class Bodies {
    /// Reading numbers from text takes a multiple of the text.
    private static final int TIMES = 4;

    private static final int UNIT = 1 << 16;
    private static final long MOST_DROPPED = 64L << 20;
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private final Semaphore uploads;
    /// Apart from the uploads, so that who sends slowly keeps nobody's answer back.
    private final Semaphore answers;

    /// @param bytes of memory for all uploads together, and as much for all answers
    Bodies(long bytes) {
        int units = (int) Math.min(Integer.MAX_VALUE, bytes / UNIT);
        uploads = new Semaphore(units);
        answers = new Semaphore(units);
    }

    /// An eighth of the heap each, but room for one body of the largest kind.
    static Bodies ofThisMachine(int largest) {
        long one = (long) TIMES * (largest + 2 * UNIT);
        return new Bodies(Math.max(Runtime.getRuntime().maxMemory() / 8, one));
    }

    /// Works on a body, whose memory counts until the work is done.
    @FunctionalInterface
    interface Work {
        void on(byte[] body) throws IOException;
    }

    /// @throws Problem 413 over the limit, 415 where it is compressed, 408 where it takes too long, 429 where
    /// too many others are under way
    void read(Context ctx, int limit, Work work) throws IOException {
        String encoding = ctx.header("Content-Encoding");
        if (encoding != null && !encoding.strip().equalsIgnoreCase("identity"))
            throw new Problem(
                    415,
                    "Compressed",
                    "Content-Encoding “" + Words.brief(encoding) + "” is not read here; send the body as it is, up to "
                            + (limit >> 20) + " MB.");
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        long told = ctx.req().getContentLengthLong();
        if (told > limit && ctx.header("Expect") != null) throw tooLarge(limit);
        if (told > limit) throw tooLarge(ctx.req().getInputStream(), limit, deadline);
        int held = TIMES * (int) ((told < 0 ? limit : told) / UNIT + 1);
        hold(uploads, held);
        try {
            work.on(read(ctx.req().getInputStream(), told, limit, deadline));
        } finally {
            uploads.release(held);
        }
    }

    /// Writes an answer, whose memory counts until the client has taken it.
    ///
    /// @throws Problem 429 where too many others are under way
    void write(Context ctx, byte[] answer) throws IOException {
        int held = answer.length / UNIT + 1;
        hold(answers, held);
        try {
            ctx.outputStream().write(answer);
        } finally {
            answers.release(held);
        }
    }

    private static void hold(Semaphore units, int count) {
        if (!units.tryAcquire(count))
            throw Problem.later("Too many large bodies are under way; try again in a few seconds.", 2);
    }

    private static byte[] read(InputStream in, long told, int limit, long deadline) throws IOException {
        byte[] body = new byte[told < 0 ? UNIT : (int) told];
        int size = 0;
        while (size < body.length) {
            int read = in.read(body, size, Math.min(UNIT, body.length - size));
            if (read < 0) return Arrays.copyOf(body, size);
            size += read;
            if (size > limit) throw tooLarge(in, limit, deadline);
            late(deadline);
            if (size == body.length && told < 0) body = Arrays.copyOf(body, Math.min(2 * size, limit + 1));
        }
        return body;
    }

    private static Problem tooLarge(InputStream in, int limit, long deadline) throws IOException {
        byte[] dropped = new byte[UNIT];
        for (long left = MOST_DROPPED; left > 0; ) {
            int read = in.read(dropped);
            if (read < 0) break;
            left -= read;
            late(deadline);
        }
        return tooLarge(limit);
    }

    static Problem tooLarge(int limit) {
        return new Problem(413, "Too large", "The body is over the limit of " + (limit >> 20) + " MB; send less.");
    }

    private static void late(long deadline) {
        if (System.nanoTime() - deadline > 0)
            throw new Problem(408, "Too slow", "The body had not arrived after 60 s; send it again, or send less.");
    }
}
