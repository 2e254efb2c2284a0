package unroll.chaos;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import java.util.stream.LongStream;

/// Follows a run's stream to its end on a thread of its own. It hangs up every second and comes back with
/// `Last-Event-ID`, and so it does when the server does.
final class Viewer implements AutoCloseable {
    private static final long STAYS_NANOS = 1_000_000_000;
    private static final long AGAIN_NANOS = 100_000_000;
    private final IntSupplier port;
    private final String run;
    private final List<Event> events = new ArrayList<>();
    private final Thread thread;
    private long last;
    private volatile boolean closed;

    /// @param nanos when it came
    record Event(long id, String type, String data, long nanos) {
        boolean isNumbers() {
            return type.equals("step") || type.equals("gradients");
        }
    }

    /// @param port where to look now for the process that serves
    Viewer(IntSupplier port, String run) {
        this.port = port;
        this.run = run;
        thread = Thread.ofVirtual().start(this::follow);
    }

    private void follow() {
        while (!closed) {
            try (var socket = new Socket()) {
                socket.connect(new InetSocketAddress("localhost", port.getAsInt()), 1_000);
                if (read(socket)) return;
            } catch (IOException away) {
                LockSupport.parkNanos(AGAIN_NANOS);
            }
        }
    }

    /// True after the `end` event.
    private boolean read(Socket socket) throws IOException {
        long until = System.nanoTime() + STAYS_NANOS;
        String request = "GET /api/v1/runs/" + run + "/events HTTP/1.0\r\nHost: localhost\r\nLast-Event-ID: " + last
                + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        socket.setSoTimeout(5_000); // a database that is away is said after three seconds
        var lines = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        String status = lines.readLine();
        if (status == null || !status.contains(" 200 ")) throw new IOException("the server says " + status);
        for (String line; (line = lines.readLine()) != null && !line.isEmpty(); ) {}
        socket.setSoTimeout(1_000);
        try {
            return read(lines, until);
        } catch (SocketTimeoutException quiet) {
            return false;
        }
    }

    private boolean read(BufferedReader lines, long until) throws IOException {
        long id = 0;
        String type = "";
        String data = "";
        for (String line; (line = lines.readLine()) != null; ) {
            if (line.startsWith("id: ")) id = Long.parseLong(line.substring(4));
            else if (line.startsWith("event: ")) type = line.substring(7);
            else if (line.startsWith("data: ")) data = line.substring(6);
            if (!line.isEmpty() || data.isEmpty()) continue;
            note(new Event(id, type, data, System.nanoTime()));
            if (type.equals("end")) return true;
            if (System.nanoTime() > until) return false;
            data = "";
        }
        return false;
    }

    private synchronized void note(Event event) {
        last = event.id;
        events.add(event);
    }

    /// What it has seen, in that order.
    synchronized List<Event> events() {
        return List.copyOf(events);
    }

    /// The first event like this.
    Event await(String what, Duration most, Predicate<Event> wanted) throws IOException, InterruptedException {
        return Patience.until(what, most, () -> first(wanted));
    }

    private synchronized Optional<Event> first(Predicate<Event> wanted) {
        return events.stream().filter(wanted).findFirst();
    }

    Event end() throws IOException, InterruptedException {
        return await("the end of " + run, Duration.ofSeconds(120), e -> e.type.equals("end"));
    }

    List<Long> ids() {
        return events().stream().map(Event::id).toList();
    }

    /// What [#ids] are where nothing was lost or came twice.
    List<Long> consecutive() {
        return LongStream.rangeClosed(1, events().size()).boxed().toList();
    }

    Numbers numbers() {
        return new Numbers(events().stream()
                .filter(Event::isNumbers)
                .map(e -> e.type + " " + e.data)
                .toList());
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
