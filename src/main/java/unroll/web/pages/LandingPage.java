package unroll.web.pages;

import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unroll.web.assets.Assets;
import unroll.web.drawing.Drawn;
import unroll.web.drawing.River;

/// The first page: where "Run it yourself" leads, and the experiments.
public record LandingPage(String labUrl, List<PresetLink> presets) {
    private static final List<River> FIRST_FRAME =
            River.both("drawn", firstFrame(JsonMapper.shared().readTree(Assets.text("recorded/landing.json"))));

    /// The river of the recorded run's first step, for wide and for narrow screens.
    public List<River> rivers() {
        return FIRST_FRAME;
    }

    private static Drawn firstFrame(JsonNode recorded) {
        List<Drawn.Model> models = StreamSupport.stream(recorded.path("models").spliterator(), false)
                .map(model -> Drawn.Model.of(
                        model.path("name").asString(),
                        model.path("colour").asString(),
                        JsonMapper.shared()
                                .createObjectNode()
                                .set("log10", model.path("log10").path(0))))
                .toList();
        return new Drawn(1, recorded.path("timesteps").asInt(), false, List.of(), models);
    }
}
