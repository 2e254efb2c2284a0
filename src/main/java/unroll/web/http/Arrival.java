package unroll.web.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// One body on its way in. What is too large, or finds no memory, is read to its end and dropped, up to a point,
/// because a client that is still sending does not hear the answer. One thread.
final class Arrival implements AutoCloseable {
    private static final int CHUNK = 1 << 13;
    private static final long MOST_DROPPED = 64L << 20;
    private final int limit;
    private final Bodies.Held memory;

    Arrival(int limit, Bodies.Held memory) {
        this.limit = limit;
        this.memory = memory;
    }

    /// Reads all of it.
    ///
    /// @param told the length that it announces, −1 for none
    /// @throws Problem 413 over the limit, 429 where others hold the memory
    byte[] body(InputStream in, long told) throws IOException {
        if (told > limit) throw dropped(in, Bodies.tooLarge(limit));
        int most = told < 0 ? limit + 1 : (int) told;
        byte[] body = new byte[Math.min(CHUNK, most)];
        int size = 0;
        while (size < most) {
            if (size == body.length) body = Arrays.copyOf(body, Math.min(2 * size, most));
            int read = in.read(body, size, Math.min(CHUNK, body.length - size));
            if (read < 0) return Arrays.copyOf(body, size);
            size += read;
            if (!memory.upTo(size)) throw dropped(in, Bodies.busy());
        }
        if (size > limit) throw dropped(in, Bodies.tooLarge(limit));
        return body;
    }

    private Problem dropped(InputStream in, Problem why) throws IOException {
        memory.release();
        byte[] into = new byte[CHUNK];
        long left = MOST_DROPPED;
        for (int read = 0; read >= 0 && left > 0; left -= read) read = in.read(into);
        return why;
    }

    @Override
    public void close() {
        memory.release();
    }
}
