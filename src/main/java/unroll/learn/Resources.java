package unroll.learn;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what the tutorial is made of from the program's resources, each file once. Thread-safe.
final class Resources {
    private static final Map<String, JsonNode> READ = new ConcurrentHashMap<>();

    private Resources() {}

    /// @param name below `unroll/learn`, without `.json`
    static JsonNode json(String name) {
        return READ.computeIfAbsent(name, n -> {
            String text = text("/unroll/learn/" + n + ".json");
            if (text == null) throw new IllegalStateException(n + ".json is missing");
            return JsonMapper.shared().readTree(text);
        });
    }

    static @Nullable String text(String path) {
        try (InputStream in = Resources.class.getResourceAsStream(path)) {
            return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
