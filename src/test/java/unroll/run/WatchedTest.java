package unroll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import unroll.task.Example;

/// What a run tells of one sequence's answers.
class WatchedTest {
    @Test
    void the_answers_are_those_of_the_first_training_sequence_by_the_weights_of_the_step() {
        Trained run = Trained.of(Configs.tiny(12, "rnn", "lstm", "gru"));
        Example example = Example.of(run.config.task(), run.config.seed(), 1);
        for (int step : new int[] {1, 5, 12})
            for (int m = 0; m < 3; m++) {
                var net = run.config
                        .models()
                        .get(m)
                        .network(run.config.task(), 3, run.weights(step).get(m));
                for (int t = 1; t <= 5; t++) for (int k = 0; k < 2; k++) net.x[t][3 * k] = example.x()[t][k];
                net.forward();
                assertThat(answers(run, step, m)).hasSize(1);
                assertThat(answers(run, step, m).path(0).doubleValue())
                        .isCloseTo(net.output()[5][0], within(0.5001e-4));
            }
        assertThat(answers(run, 12, 0)).isNotEqualTo(answers(run, 1, 0));
    }

    @Test
    void of_many_answers_the_last_ten_are_told_as_probabilities() {
        Trained run = Trained.of(Configs.tiny(2, "gru").replace("adding", "copy_memory"));
        JsonNode told = answers(run, 2, 0);
        assertThat(told).hasSize(10 * 9);
        for (int n = 0; n < 10; n++) {
            double sum = 0;
            for (int k = 0; k < 9; k++) sum += told.path(9 * n + k).doubleValue();
            assertThat(sum).isCloseTo(1, within(9 * 0.5001e-4));
        }
    }

    @Test
    void a_class_has_its_probabilities() {
        Trained run = Trained.of(Configs.tiny(1, "lstm").replace("adding", "first_symbol"));
        JsonNode told = answers(run, 1, 0);
        assertThat(told).hasSize(2);
        assertThat(told.path(0).doubleValue() + told.path(1).doubleValue()).isCloseTo(1, within(1.0001e-4));
    }

    private static JsonNode answers(Trained run, int step, int model) {
        return run.events("gradients").get(step - 1).path("models").path(model).path("answers");
    }
}
