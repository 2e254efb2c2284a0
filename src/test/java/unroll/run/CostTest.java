package unroll.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CostTest {
    @Test
    void a_run_over_ten_minutes_is_refused_with_both_figures() {
        assertThat(RunConfigTest.refusal(sized(100, 64, 32, 1_000_000)))
                .singleElement()
                .satisfies(c -> {
                    assertThat(c.field()).isEqualTo("training.steps");
                    assertThat(c.message()).containsPattern("about [0-9,]+ s").contains("600 s", "fewer steps");
                });
    }

    @Test
    void a_model_over_256_megabytes_is_refused_with_both_figures() {
        assertThat(RunConfigTest.refusal(sized(2_000, 64, 1024, 1)))
                .singleElement()
                .satisfies(c -> {
                    assertThat(c.field()).isEqualTo("training.batch");
                    assertThat(c.message()).containsPattern("about [0-9,]+ MB").contains("256 MB", "smaller batch");
                });
    }

    @Test
    void both_are_complained_of_at_once() {
        assertThat(RunConfigTest.refusal(sized(2_000, 256, 1024, 1_000_000)))
                .extracting(Complaint::field)
                .containsExactly("training.steps", "training.batch");
    }

    @Test
    void a_run_costs_more_with_every_dimension() {
        Cost small = cost(50, 8, 8, 100);
        for (Cost more : new Cost[] {cost(100, 8, 8, 100), cost(50, 16, 8, 100), cost(50, 8, 16, 100)}) {
            assertThat(more.seconds()).isGreaterThan(small.seconds());
            assertThat(more.largestModel()).isGreaterThan(small.largestModel());
        }
        assertThat(cost(50, 8, 8, 200).seconds()).isEqualTo(2 * small.seconds());
    }

    @Test
    void all_models_together_need_at_least_what_the_largest_needs_times_their_share() {
        Cost race = Configs.read("{\"task\":{\"kind\":\"adding\"}}").cost();
        assertThat(race.total()).isBetween(race.largestModel() + 1, 3 * race.largestModel());
    }

    /// What the model is predicted to need must cover what it holds: states and their gradients, eight
    /// bytes each.
    @Test
    void the_prediction_covers_the_states_and_their_gradients() {
        assertThat(cost(500, 32, 64, 1).largestModel()).isGreaterThan(8L * 500 * 32 * 64 * (2 * 4 + 2 * 2));
    }

    private static Cost cost(int length, int hidden, int batch, int steps) {
        return Configs.read(sized(length, hidden, batch, steps)).cost();
    }

    private static String sized(int length, int hidden, int batch, int steps) {
        return """
            {"task":{"kind":"adding","length":%d},"models":[{"cell":"lstm","hidden":%d}],
             "training":{"steps":%d,"batch":%d}}
            """.formatted(length, hidden, steps, batch);
    }
}
