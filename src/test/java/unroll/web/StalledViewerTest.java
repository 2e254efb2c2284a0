package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import unroll.run.Status;
import unroll.store.database.Run;

@Tag("slow")
@Timeout(600)
class StalledViewerTest {
    /// More than all buffers between server and viewer hold together.
    private static final long MORE_THAN_BUFFERS = 8L << 20;

    /// 5,000 profiles of 200 timesteps.
    private static final String TALKATIVE = """
        {"task":{"kind":"adding","length":200},"models":[{"cell":"rnn","hidden":1}],
         "training":{"steps":5000,"batch":1}}
        """;

    @AutoClose
    private final TestSite site = TestSite.open();

    @Test
    void a_viewer_that_stops_reading_slows_neither_training_nor_other_viewers()
            throws IOException, InterruptedException {
        Run run = site.start(TALKATIVE);
        try (Socket stalled = viewerThatStopsReading(run);
                Events other = Events.of(site, run.id())) {
            List<Events.Event> seen = other.rest();
            assertThat(site.now(run).status()).isEqualTo(Status.FINISHED);
            assertThat(site.read(run).lines().stream().mapToLong(String::length).sum())
                    .isGreaterThan(MORE_THAN_BUFFERS);
            assertThat(seen).hasSize((int) site.now(run).lastEvent());
            assertThat(seen.getLast().event()).isEqualTo("end");
            // and when it reads at last, it has missed nothing, though it may have to come again
            var read = new ArrayList<>(idsOf(stalled));
            if (read.size() < seen.size()) {
                read.removeLast(); // of which only the beginning may have come
                try (Events again = Events.after(site, run.id(), read.getLast())) {
                    again.rest().forEach(event -> read.add(event.id()));
                }
            }
            List<Long> all = seen.stream().map(Events.Event::id).toList();
            int same = 0;
            while (same < Math.min(read.size(), all.size()) && read.get(same).equals(all.get(same))) same++;
            assertThat(read.subList(same, read.size()))
                    .as("after the first %d of %d", same, all.size())
                    .isEqualTo(all.subList(same, all.size()));
        }
    }

    /// Reads one byte, to be sure that the server is at it, and no more.
    private Socket viewerThatStopsReading(Run run) throws IOException {
        var socket = new Socket();
        socket.setReceiveBufferSize(2_048);
        socket.connect(new InetSocketAddress("localhost", site.port()));
        String request = "GET /api/v1/runs/" + run.id()
                + "/events HTTP/1.0\r\nHost: localhost\r\n\r\n"; // no chunks, whose borders may lie in a number
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        assertThat(socket.getInputStream().read())
                .as("the first letter of the answer")
                .isEqualTo('H');
        return socket;
    }

    private static List<Long> idsOf(Socket socket) throws IOException {
        socket.setReceiveBufferSize(1 << 20);
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        return in.lines()
                .takeWhile(line -> !line.equals("event: end"))
                .filter(line -> line.startsWith("id: "))
                .map(line -> Long.parseLong(line.substring(4)))
                .toList();
    }
}
