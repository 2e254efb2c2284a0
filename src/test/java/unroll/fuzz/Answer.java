package unroll.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/// What came back: names of headers in lower case.
public record Answer(int status, Map<String, String> headers, byte[] body) {
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    /// The body as it reads once it is unpacked.
    public String text() throws IOException {
        byte[] plain = body;
        if (header("Content-Encoding").equals("gzip"))
            try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(body))) {
                plain = unpacked.readAllBytes();
            }
        return new String(plain, StandardCharsets.UTF_8);
    }
}
