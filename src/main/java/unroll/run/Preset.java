package unroll.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An experiment with a lesson that was measured on many seeds (docs/lessons.md prints how). The texts
/// stand in `presets.json`.
public record Preset(String id, String title, String lesson, RunConfig config) {
    private static final List<Preset> ALL = load();

    /// In the order of the page; the first is what `/lab` opens with.
    public static List<Preset> all() {
        return ALL;
    }

    private static List<Preset> load() {
        try (InputStream in = Preset.class.getResourceAsStream("/unroll/presets.json")) {
            JsonNode list = JsonMapper.shared().readTree(Objects.requireNonNull(in, "presets.json is missing"));
            return StreamSupport.stream(list.spliterator(), false)
                    .map(p -> new Preset(
                            p.path("id").stringValue(),
                            p.path("title").stringValue(),
                            p.path("lesson").stringValue(),
                            Admission.read(p.path("config"))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
