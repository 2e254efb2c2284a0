package unroll.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/// One body on its way in, which has to keep up a pace. What is too large, or finds no memory, is read to its end and
/// dropped, up to a point, because a client that is still sending does not hear the answer. One thread.
final class Arrival implements AutoCloseable {
    private static final int CHUNK = 1 << 13;
    private static final long MOST_DROPPED = 64L << 20;
    private static final double GRACE_SECONDS = 5;
    private static final int LEAST_BYTES_A_SECOND = 8 << 10;
    private static final double MOST_SECONDS = 60;
    private final int limit;
    private final LongSupplier nanos;
    private final Bodies.Held memory;
    private final long began;
    private long arrived;

    Arrival(int limit, LongSupplier nanos, Bodies.Held memory) {
        this.limit = limit;
        this.nanos = nanos;
        this.memory = memory;
        began = nanos.getAsLong();
    }

    /// Reads all of it.
    ///
    /// @param told the length that it announces, −1 for none
    /// @throws Problem 413 over the limit, 408 where it comes too slowly, 429 where others hold the memory
    byte[] body(InputStream in, long told) throws IOException {
        if (told > limit) throw dropped(in, Bodies.tooLarge(limit));
        int most = told < 0 ? limit + 1 : (int) told;
        byte[] body = new byte[Math.min(CHUNK, most)];
        int size = 0;
        while (size < most) {
            if (size == body.length) body = Arrays.copyOf(body, Math.min(2 * size, most));
            int read = read(in, body, size);
            if (read < 0) return Arrays.copyOf(body, size);
            size += read;
            if (!memory.upTo(size)) throw dropped(in, Bodies.busy());
        }
        if (size > limit) throw dropped(in, Bodies.tooLarge(limit));
        return body;
    }

    private int read(InputStream in, byte[] into, int from) throws IOException {
        try {
            int read = in.read(into, from, Math.min(CHUNK, into.length - from));
            if (read > 0) arrived += read;
            if (read > 0) keepsUp();
            return read;
        } catch (IOException e) {
            if (e.getCause() instanceof TimeoutException) throw slow("stopped on its way");
            throw e;
        }
    }

    private void keepsUp() {
        double seconds = (nanos.getAsLong() - began) * 1e-9;
        if (seconds > MOST_SECONDS) throw slow("had not arrived after %.0f s".formatted(MOST_SECONDS));
        if (arrived < (seconds - GRACE_SECONDS) * LEAST_BYTES_A_SECOND)
            throw slow("comes at less than %d KB a second".formatted(LEAST_BYTES_A_SECOND >> 10));
    }

    private static Problem slow(String how) {
        return new Problem(408, "Too slow", "The body " + how + "; send it again, or send less.");
    }

    private Problem dropped(InputStream in, Problem why) throws IOException {
        memory.release();
        byte[] into = new byte[CHUNK];
        long most = arrived + MOST_DROPPED;
        while (arrived < most && read(in, into, 0) >= 0) continue;
        return why;
    }

    @Override
    public void close() {
        memory.release();
    }
}
