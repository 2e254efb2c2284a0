package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.web.http.Bodies;

/// Bodies that come slowly, or announce more than they bring, beside honest looks.
@Tag("slow")
@Timeout(600)
class SlowBodyTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void bodies_that_announce_much_and_bring_little_keep_nobody_out() throws Exception {
        try (TestSite site = TestSite.open()) {
            List<Upload> uploads = new ArrayList<>();
            for (int n = 0; n < 60; n++) {
                uploads.add(Upload.begun(site, 20 << 20));
                uploads.getLast().send(1);
            }
            for (int n = 0; n < 20; n++)
                assertThat(site.postJson(Inspect.PATH, "{}", "Cookie", site.cookie())
                                .statusCode())
                        .isEqualTo(422);
            for (Upload upload : uploads) upload.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        Inspect.PATH + "," + TestSite.JSON + ",4000000",
        Inspect.PATH + "," + TestSite.JSON + ",9",
        "/api/v1/runs," + TestSite.JSON + ",9",
        "/runs," + TestSite.FORM + ",9"
    })
    void a_body_that_comes_a_byte_at_a_time_is_told_that_it_is_too_slow(String path, String type, int length)
            throws Exception {
        try (TestSite site = TestSite.open();
                Upload upload = Upload.begun(site, path, type, length)) {
            site.nanos.addAndGet(20 * SECOND);
            upload.send(1);
            assertThat(upload.answer()).startsWith("HTTP/1.1 408").contains("8 KB a second");
        }
    }

    /// A body on its way to the microscope, over a socket of its own, by a visitor of its own.
    private record Upload(Socket socket, BufferedReader answers) implements AutoCloseable {
        /// Returns once the server reads the body.
        static Upload begun(TestSite site, int length) throws IOException, InterruptedException {
            return begun(site, Inspect.PATH, length > 4 << 20 ? Inspect.MULTIPART : TestSite.JSON, length);
        }

        static Upload begun(TestSite site, String path, String type, int length)
                throws IOException, InterruptedException {
            Socket socket = new Socket("localhost", site.port());
            var answers = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String head =
                    "POST %s HTTP/1.1\r\nHost: localhost:%d\r\nCookie: %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nConnection: close\r\nExpect: 100-continue\r\n\r\n"
                            .formatted(path, site.port(), site.cookie(), type, length);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            assertThat(answers.readLine()).startsWith("HTTP/1.1 100");
            answers.readLine();
            return new Upload(socket, answers);
        }

        void send(int bytes) throws IOException {
            socket.getOutputStream().write("x".repeat(bytes).getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        }

        /// Head and body; the server closes after it.
        String answer() throws IOException {
            var text = new StringBuilder();
            for (String line = answers.readLine(); line != null; line = answers.readLine())
                text.append(line).append('\n');
            return text.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
