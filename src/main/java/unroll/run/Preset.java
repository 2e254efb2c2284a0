package unroll.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An experiment with a lesson that was measured on many seeds (docs/lessons.md prints how). The texts
/// stand in `presets.json`; where `{1.solved}` stands there, [Measured#words] tells it of the second model.
///
/// @param look the one thing to look for in its picture
/// @param atFirst whether that shows the first step, before any training, and not the last
/// @param recorded what is drawn of it; `unroll.run.Gallery` among the tests writes it
public record Preset(
        String id, String title, String look, boolean atFirst, String lesson, RunConfig config, JsonNode recorded) {
    private static final Pattern GAP = Pattern.compile("\\{(\\d)\\.(\\w+)}");
    private static final List<Preset> ALL = load();

    /// In the order of the page; the first is what `/lab` opens with.
    public static List<Preset> all() {
        return ALL;
    }

    private static List<Preset> load() {
        JsonNode measured = read("lessons.json");
        JsonNode recorded = read("gallery.json");
        return StreamSupport.stream(read("presets.json").spliterator(), false)
                .map(p -> new Preset(
                        p.path("id").stringValue(),
                        p.path("title").stringValue(),
                        p.path("look").stringValue(),
                        p.path("at").asString("last").equals("first"),
                        told(
                                p.path("lesson").stringValue(),
                                measured.path(p.path("id").stringValue())),
                        Admission.read(p.path("config")),
                        recorded.path(p.path("id").stringValue())))
                .toList();
    }

    private static String told(String lesson, JsonNode measured) {
        return GAP.matcher(lesson)
                .replaceAll(gap -> Measured.read(measured.path(Integer.parseInt(gap.group(1))))
                        .words(gap.group(2)));
    }

    private static JsonNode read(String file) {
        try (InputStream in = Preset.class.getResourceAsStream("/unroll/" + file)) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(in, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
