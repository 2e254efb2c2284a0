package unroll.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FindingTest {
    @Test
    void what_arrives_and_how_large_it_is_are_two_sentences() {
        Finding lstm = of("\"travel\":\"vanishes\",\"decades\":-9.12,\"halfLife\":3.26,"
                + "\"gradientNorm\":0.81,\"size\":{\"log10\":-0.0915,\"median\":-0.21}");
        assertThat(lstm.travel()).isEqualTo("vanishes");
        assertThat(lstm.proof()).isEqualTo("10^-9.1 of the gradient at the loss reaches t = 1.");
        assertThat(lstm.size()).isEqualTo("Size: ‖∂E/∂W‖ is 0.81 before clipping, 1.3 times its median so far.");
        assertThat(lstm.halfLife()).isEqualTo("3.3 timesteps");
    }

    @Test
    void a_gradient_that_is_level_may_be_far_too_large() {
        Finding rnn = of("\"travel\":\"survives\",\"decades\":-0.12,\"halfLife\":800,"
                + "\"gradientNorm\":4000000,\"size\":{\"log10\":6.6,\"median\":0}");
        assertThat(rnn.proof()).startsWith("76\u00a0% of the gradient");
        assertThat(rnn.size()).contains("is 10^6.6 before clipping, 10^6.6 times its median");
        assertThat(rnn.halfLife()).isEqualTo("longer than 100 timesteps");
    }

    @Test
    void what_cannot_be_asked_has_no_word_but_a_reason() {
        Finding silent = of("\"travel\":null,\"because\":\"no_gradient\",\"decades\":null,\"halfLife\":null,"
                + "\"gradientNorm\":0,\"size\":{\"log10\":null,\"median\":null}");
        assertThat(silent.travel()).isEqualTo("not asked");
        assertThat(silent.proof())
                .isEqualTo(
                        "The gradient at the loss is exactly zero: there is none of which a part could arrive, so travel is not asked.");
        assertThat(silent.size()).isEqualTo("Size: ‖∂E/∂W‖ is exactly 0 before clipping.");
        assertThat(silent.halfLife()).isEqualTo("–");
    }

    @Test
    void a_gradient_that_is_zero_at_the_first_step_has_vanished_wholly() {
        Finding rnn = of("\"travel\":\"vanishes\",\"decades\":null,\"halfLife\":null,\"gradientNorm\":1");
        assertThat(rnn.proof()).isEqualTo("Nothing of the gradient at the loss reaches t = 1.");
        assertThat(rnn.halfLife()).isEqualTo("exactly zero at t = 1");
        assertThat(rnn.size()).isEqualTo("Size: ‖∂E/∂W‖ is 1.00 before clipping.");
    }

    @Test
    void a_network_that_solved_its_task_is_told_that_its_norms_mean_less_now() {
        assertThat(of("\"travel\":\"vanishes\",\"decades\":-7,\"solved\":true,\"stepsToSolve\":1350")
                        .outcome(0))
                .startsWith("Solved the task by step 1\u202f350.")
                .contains("no longer say that it cannot learn");
    }

    @Test
    void a_network_that_diverged_is_told_where_with_its_value_and_the_clip_norm() {
        JsonNode run = run("\"travel\":\"survives\",\"decades\":0.1,\"solved\":false", """
            ,"divergence":{"model":0,"step":12,"timestep":100,"quantity":"loss","value":3.2e15,"limit":1.6e9}""");
        assertThat(new Finding(run, 0).outcome(0))
                .isEqualTo(
                        "Diverged at step 12: loss at t = 100 reached 3.2·10^15; beyond 1.6·10^9 the answers mean nothing."
                                + " The run began with a clip norm of 1.00.");
    }

    @Test
    void where_many_answers_are_asked_the_last_ones_gradient_is_meant() {
        JsonNode run = JsonMapper.shared()
                .readTree("{\"timesteps\":20,\"askedSteps\":5,\"models\":[{\"travel\":\"vanishes\",\"decades\":-3}]}");
        assertThat(new Finding(run, 0).proof()).isEqualTo("10^-3.0 of the gradient at the last answer reaches t = 1.");
    }

    @Test
    void before_the_first_profile_nothing_is_said() {
        Finding untold = of("\"travel\":null,\"decades\":null,\"halfLife\":null,\"gradientNorm\":null");
        assertThat(untold.travel() + untold.proof() + untold.size() + untold.halfLife() + untold.outcome(0))
                .isEmpty();
    }

    private static Finding of(String model) {
        return new Finding(run(model, ""), 0);
    }

    private static JsonNode run(String model, String more) {
        return JsonMapper.shared()
                .readTree("{\"timesteps\":100,\"askedSteps\":1,\"progress\":{\"step\":700},"
                        + "\"config\":{\"training\":{\"clip\":1}},\"models\":[{" + model + "}]" + more + "}");
    }
}
