package unroll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("slow")
class PresetTest {
    @Test
    void every_preset_has_a_name_a_lesson_and_an_experiment_of_its_own() {
        assertThat(Preset.all()).isNotEmpty().allSatisfy(p -> {
            assertThat(p.id()).matches("[a-z]+");
            assertThat(p.title()).isNotBlank();
            assertThat(p.lesson()).isNotBlank();
        });
        assertThat(Preset.all()).extracting(Preset::id).doesNotHaveDuplicates();
        assertThat(Preset.all()).extracting(Preset::config).doesNotHaveDuplicates();
    }

    @Test
    void no_preset_keeps_a_visitor_waiting_for_long() {
        assertThat(Preset.all())
                .allSatisfy(p -> assertThat(p.config().cost().seconds()).isLessThan(120));
    }

    @Test
    void every_preset_was_measured_on_forty_seeds() throws IOException {
        for (Preset preset : Preset.all()) {
            for (int m = 0; m < preset.config().models().size(); m++) {
                Measured measured = measured(preset.id(), m);
                assertThat(measured.solvedAt()).hasSize(40);
                assertThat(measured.solvedAtEnd()).hasSize(40);
                assertThat(measured.divergedAt()).hasSize(40);
                assertThat(measured.decades()).hasSize(40);
            }
        }
    }

    @Test
    void no_count_is_typed_into_a_sentence_and_nothing_is_said_to_be_impossible() throws IOException {
        for (JsonNode preset : json("presets.json")) {
            String lesson = preset.path("lesson").asString();
            assertThat(lesson).doesNotContainPattern("\\d+ of \\d+|\\d+ seeds|can.?not|can.t|10[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]");
            assertThat(lesson).containsPattern("\\{\\d\\.\\w+}");
        }
        assertThat(Preset.all())
                .extracting(Preset::lesson)
                .noneMatch(l -> l.contains("{") || l.contains(Measured.UNKNOWN));
    }

    @Test
    void a_count_is_told_with_its_interval() throws IOException {
        assertThat(preset("race").lesson())
                .contains("GRU " + solved("race", 2), "LSTM " + solved("race", 1), "RNN " + solved("race", 0));
        assertThat(preset("sigmoid").lesson()).containsPattern("10⁻[⁰¹²³⁴⁵⁶⁷⁸⁹]+ of the sigmoid RNN");
    }

    /// All numbers of two seeds, trained again.
    @ParameterizedTest
    @ValueSource(strings = {"careless", "sigmoid", "explodes"})
    void what_was_measured_comes_out_again(String id) throws IOException {
        Preset preset = preset(id);
        for (int seed : new int[] {0, 39}) {
            List<Outcome> outcomes = Outcome.of(preset.config(), seed);
            for (int m = 0; m < outcomes.size(); m++) {
                Measured measured = measured(id, m);
                Outcome outcome = outcomes.get(m);
                assertThat(measured.solvedAt()[seed]).isEqualTo(outcome.result().stepsToSolve());
                assertThat(measured.solvedAtEnd()[seed] > 0)
                        .isEqualTo(outcome.result().solvedAtEnd());
                assertThat(measured.divergedAt()[seed]).isEqualTo(outcome.divergedAt());
                assertThat(measured.decades()[seed]).isCloseTo(outcome.decades().first(), within(0.00501));
            }
        }
    }

    /// What titles and sentences say beyond a count: the intervals do not overlap where they claim a difference.
    @Test
    void a_difference_that_is_claimed_is_larger_than_chance() throws IOException {
        assertThat(solved("clipped", 0).low())
                .as("clipping helps")
                .isGreaterThan(solved("unclipped", 0).high());
        assertThat(share(measured("clipped", 0).divergedAt()).low())
                .as("it does not save")
                .isGreaterThan(0.1);
        assertThat(solved("careless", 1).high())
                .as("a careless LSTM loses")
                .isLessThan(Math.min(
                        solved("careless", 0).low(), solved("careless", 2).low()));
        assertThat(grows("explodes", 1).low()).as("the LSTM too").isGreaterThan(0.5);
    }

    /// The table that the command printed stands in docs/lessons.md.
    @Test
    void the_documentation_has_the_same_counts() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("docs/lessons.md"));
        for (Preset preset : Preset.all()) {
            List<String> names = Names.of(preset.config().models());
            for (int m = 0; m < names.size(); m++) {
                Proportion solved = solved(preset.id(), m);
                Proportion atEnd = share(measured(preset.id(), m).solvedAtEnd());
                String row = "| %s | %s | %s | %s |".formatted(preset.id(), names.get(m), told(solved), told(atEnd));
                assertThat(rows).anyMatch(line -> line.startsWith(row));
            }
        }
    }

    private static String told(Proportion share) {
        return share.count() + "/" + share.of() + " (" + share.interval() + ")";
    }

    private static Proportion solved(String preset, int model) throws IOException {
        return share(measured(preset, model).solvedAt());
    }

    private static Proportion grows(String preset, int model) throws IOException {
        double[] decades = measured(preset, model).decades();
        return share(IntStream.range(0, decades.length)
                .map(seed -> decades[seed] > 0 ? 1 : 0)
                .toArray());
    }

    private static Proportion share(int[] seeds) {
        return new Proportion((int) IntStream.of(seeds).filter(s -> s > 0).count(), seeds.length);
    }

    private static Preset preset(String id) {
        return Preset.all().stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
    }

    private static Measured measured(String preset, int model) throws IOException {
        return Measured.read(json("lessons.json").path(preset).path(model));
    }

    private static JsonNode json(String file) throws IOException {
        try (InputStream in = Preset.class.getResourceAsStream("/unroll/" + file)) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(in, file));
        }
    }
}
