package unroll.chaos;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Viewers by the thousand, each a virtual thread with a plain socket that notes when which event came.
final class Crowd implements AutoCloseable {
    private static final int MOST_EVENTS = 20_000;
    private static final long AGAIN_NANOS = 500_000_000;
    private static final int PREFIX = 32;
    private final int port;
    private final List<Seat> seats = new ArrayList<>();
    private volatile boolean closed;

    /// One viewer of one run. What it has noted may be read when it has ended.
    final class Seat {
        final String run;
        final boolean stalls;
        private final String cookie;
        private final String address;
        private final CountDownLatch seated = new CountDownLatch(1);
        private final Thread thread;
        private long[] came = new long[256];
        private long last;
        private boolean ended;
        private long repeated;
        private long lost;
        private long since = Long.MAX_VALUE;
        private volatile Socket socket = new Socket();

        private Seat(String run, String cookie, boolean stalls, long after) {
            last = after;
            this.run = run;
            this.cookie = cookie;
            address = "192.0.2." + Math.floorMod(cookie.hashCode(), 250); // an address may have only so many streams
            this.stalls = stalls;
            thread = Thread.ofVirtual().start(this::watch);
        }

        private void watch() {
            while (!closed && !ended) {
                try (var fresh = new Socket()) {
                    socket = fresh;
                    if (stalls) fresh.setReceiveBufferSize(2_048);
                    fresh.connect(new InetSocketAddress("localhost", port), 30_000);
                    read(fresh);
                } catch (IOException e) {
                    LockSupport.parkNanos(AGAIN_NANOS);
                }
            }
        }

        private void read(Socket from) throws IOException {
            String request = "GET /api/v1/runs/" + run + "/events HTTP/1.0\r\nHost: localhost\r\nCookie: " + cookie
                    + "\r\nX-Forwarded-For: " + address + "\r\nLast-Event-ID: " + last + "\r\n\r\n";
            from.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] status = from.getInputStream().readNBytes(12);
            if (!new String(status, StandardCharsets.US_ASCII).endsWith("200")) throw new IOException("not yet");
            since = System.currentTimeMillis();
            seated.countDown();
            while (stalls && !closed) LockSupport.parkNanos(AGAIN_NANOS);
            byte[] buffer = new byte[16_384];
            byte[] line = new byte[PREFIX];
            int length = 0;
            for (int count; !ended && (count = from.getInputStream().read(buffer)) >= 0; ) {
                long now = System.currentTimeMillis();
                for (int n = 0; n < count; n++) {
                    if (buffer[n] == '\n') {
                        line(line, length, now);
                        length = 0;
                    } else if (length < PREFIX) line[length++] = buffer[n];
                }
            }
        }

        private void line(byte[] line, int length, long now) {
            if (length < 5 || line[0] != 'i' && line[0] != 'e') return;
            String text = new String(line, 0, length, StandardCharsets.US_ASCII);
            if (text.equals("event: end")) ended = true;
            if (text.startsWith("id: ")) note(Long.parseLong(text.substring(4)), now);
        }

        private void note(long id, long now) {
            if (id <= last) repeated++;
            else lost += id - last - 1;
            last = Math.max(last, id);
            if (id >= MOST_EVENTS) return;
            if (id >= came.length) came = Arrays.copyOf(came, (int) Math.max(id + 1, 2L * came.length));
            came[(int) id] = now;
        }

        /// Whether it was there when an event was emitted at this time.
        boolean waited(long emitted) {
            return emitted > since;
        }

        /// When an event came, in milliseconds since 1970; 0 where it did not.
        long came(long id) {
            return id < came.length ? came[(int) id] : 0;
        }
    }

    Crowd(int port) {
        this.port = port;
    }

    /// @param after the event that the viewer has already
    void seat(String run, String cookie, boolean stalls, long after) {
        seats.add(new Seat(run, cookie, stalls, after));
    }

    List<Seat> seats() {
        return seats;
    }

    /// Until everybody has the head of the answer.
    void awaitSeated() throws InterruptedException {
        for (Seat seat : seats)
            if (!seat.seated.await(120, TimeUnit.SECONDS)) throw new AssertionError("no place for all viewers");
    }

    /// Until everybody who reads has seen the end.
    void awaitEnd() throws InterruptedException {
        for (Seat seat : seats) if (!seat.stalls) seat.thread.join(300_000);
    }

    long lost() {
        return seats.stream().filter(s -> !s.stalls).mapToLong(s -> s.lost).sum();
    }

    long repeated() {
        return seats.stream().mapToLong(s -> s.repeated).sum();
    }

    long ended() {
        return seats.stream().filter(s -> s.ended).count();
    }

    @Override
    public void close() throws IOException {
        closed = true;
        for (Seat seat : seats) seat.socket.close();
    }
}
