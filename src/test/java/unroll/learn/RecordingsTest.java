package unroll.learn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unroll.learn.Recordings.Experiment;

@Tag("slow")
class RecordingsTest {
    static Iterable<Experiment> all() {
        return Recordings.ALL;
    }

    @ParameterizedTest
    @MethodSource("all")
    void what_a_chapter_shows_is_what_the_engine_computes_now(Experiment experiment) {
        JsonNode shown = Measured.recording(experiment.slug());
        var sample = experiment.sample();
        if (sample == null) same(experiment.record().get(), shown);
        else same(sample.get(), shown.path("sample"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void the_numbers_in_a_chapters_equations_are_what_the_engine_computes_now(Experiment experiment) {
        same(experiment.numbers(), Resources.json("numbers/" + experiment.slug()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void every_recording_belongs_to_a_chapter(Experiment experiment) {
        assertThat(Chapter.of(experiment.slug())).isPresent();
    }

    private static void same(JsonNode now, JsonNode shown) {
        assertThat(JsonMapper.shared().readTree(now.toString())).isEqualTo(shown);
    }
}
