package unroll.web.pages;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The sentences about a network's gradient, from `said.json`: the server fills them for a reader without
/// JavaScript, the page's modules (static/run/said.js) for the step that is shown. Thread-safe.
public final class Said {
    private static final JsonNode TABLE = read();
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");

    private Said() {}

    /// The whole table, for the page's modules.
    public static String json() {
        return TABLE.toString();
    }

    /// @param parts what stands in braces
    static String say(String name, Map<String, String> parts) {
        return PLACE.matcher(TABLE.path(name).stringValue())
                .replaceAll(m -> Objects.requireNonNull(parts.get(m.group(1)), m.group()));
    }

    static String say(String name) {
        return say(name, Map.of());
    }

    private static JsonNode read() {
        try (InputStream in = Said.class.getResourceAsStream("said.json")) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(in, "said.json is missing"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
