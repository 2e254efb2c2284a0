package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The call that looks at a network that somebody brings along.
final class Inspect {
    static final String PATH = "/api/v1/inspect";
    static final String MULTIPART = "multipart/form-data; boundary=\"=x y\"";

    private Inspect() {}

    /// A complete answer, every number of it finite.
    static JsonNode fine(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(TestSite.type(answer)).startsWith("application/json");
        assertThat(answer.body()).doesNotContain("NaN", "Infinity");
        return TestSite.json(answer);
    }

    static HttpResponse<String> upload(TestSite site, byte[] file, Map<String, String> fields)
            throws IOException, InterruptedException {
        var body = new ByteArrayOutputStream();
        for (var field : fields.entrySet())
            body.writeBytes(part(field.getKey(), field.getValue())
                    .replace("--x\r", "--=x y\r")
                    .getBytes(StandardCharsets.UTF_8));
        body.writeBytes("--=x y\r\nContent-Disposition: form-data; filename=\"a.safetensors\"; name=\"file\"\r\n\r\n"
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--=x y--\r\n".getBytes(StandardCharsets.UTF_8));
        return site.send("POST", PATH, BodyPublishers.ofByteArray(body.toByteArray()), "Content-Type", MULTIPART);
    }

    /// A field of a multipart body whose boundary is x.
    static String part(String name, String value) {
        return "--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }
}
