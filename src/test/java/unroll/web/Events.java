package unroll.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A reader of server-sent events, strict: what is neither a known field nor a comment is an error.
final class Events implements AutoCloseable {
    private final BufferedReader lines;
    int retry;
    int comments;

    record Event(long id, String event, String data) {}

    Events(InputStream in) {
        lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    static Events of(TestSite site, String run, String... headers) throws IOException, InterruptedException {
        return new Events(
                site.stream("/api/v1/runs/" + run + "/events", headers).body());
    }

    static Events after(TestSite site, String run, long id) throws IOException, InterruptedException {
        return of(site, run, "Last-Event-ID", Long.toString(id));
    }

    /// The next event, null at the end of the stream.
    @Nullable
    Event next() throws IOException {
        long id = -1;
        String event = "";
        @Nullable String data = null;
        for (String line; (line = lines.readLine()) != null; ) {
            if (line.startsWith(":")) comments++;
            else if (line.startsWith("retry: ")) retry = Integer.parseInt(line.substring(7));
            else if (line.startsWith("id: ")) id = Long.parseLong(line.substring(4));
            else if (line.startsWith("event: ")) event = line.substring(7);
            else if (line.startsWith("data: ") && data == null) data = line.substring(6);
            else if (!line.isEmpty()) throw new AssertionError("not an event's line: " + line);
            else if (data != null) return new Event(id, event, data);
        }
        return null;
    }

    /// Reads until an event's data contains this.
    Event await(String wanted) throws IOException {
        for (Event event; (event = next()) != null; ) if (event.data.contains(wanted)) return event;
        throw new AssertionError("the stream ended without " + wanted);
    }

    List<Event> rest() throws IOException {
        return take(Integer.MAX_VALUE);
    }

    List<Event> take(int most) throws IOException {
        var events = new ArrayList<Event>();
        for (Event event; events.size() < most && (event = next()) != null; ) events.add(event);
        return events;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
