package unroll.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.run.Configs;
import unroll.run.RunConfig;
import unroll.task.TaskKind;

/// The text of a run's programs; what they compute, the profile `client` asks a Python.
class RunCodeTest {
    static List<String> runs() {
        return Programs.ALL;
    }

    @ParameterizedTest
    @MethodSource("runs")
    void no_place_is_left_open_and_every_block_stands_apart(String json) throws NoCode {
        for (Framework framework : Framework.values()) {
            RunConfig config = Configs.read(json);
            if (!RunCode.exists(config, framework)) continue;
            assertThat(RunCode.of(config, framework))
                    .doesNotContain("{{", "}}", "\t", "\n\n\n\n", " \n", "Infinity", "null")
                    .endsWith("\n")
                    .doesNotContainPattern("[^\n]\n\n?(def|class|if|NETWORKS) ?");
        }
    }

    @ParameterizedTest
    @EnumSource(Framework.class)
    void it_has_the_runs_own_numbers(Framework framework) throws NoCode {
        String code = code(Programs.RACE, framework);
        assertThat(code)
                .contains("SEED, STEPS, BATCH = 42, 10, 7", "LENGTH, TIMESTEPS, INPUTS, OUTPUTS = 20, 20, 2, 1")
                .contains("ASKED = [19]", "THRESHOLD, FRESH = 0.01, 1000", "CLIP = 1")
                .contains(
                        "(\"tanh RNN\", network_1, 0.02)", "(\"LSTM\", network_2, 0.02)", "(\"GRU\", network_3, 0.02)")
                .contains("one of them marked in each half")
                .doesNotContain("HALVE_EVERY", "OMEGA", "PIECES", "return\n\n\nif");
    }

    @Test
    void pytorchs_networks_start_as_the_runs() throws NoCode {
        assertThat(code(Programs.RACE, Framework.PYTORCH))
                .contains("nn.RNN(INPUTS, 5, batch_first=True)", "nn.LSTM(INPUTS, 6, batch_first=True)")
                .contains("for block in layer.weight_hh_l0.split(6):", "nn.init.orthogonal_(block, gain=1)")
                .contains("layer.bias_ih_l0[6:2 * 6] = 1  # the forget gates’")
                .contains("torch.optim.Adam(trained, lr=rate)", "F.mse_loss(network(x), y)", "g.mul_(CLIP / norm)")
                .doesNotContain("class Elman", "def omega");
        assertThat(code(Programs.COPY, Framework.PYTORCH))
                .contains("ASKED = slice(None)", "PIECES = [5, 9, 9, 9]", "TIMESTEPS - 2", "bias=False")
                .contains("(\"tanh RNN\", network_3, 0.003)")
                .doesNotContain("CLIP");
        assertThat(code(Programs.REGULARISED, Framework.PYTORCH))
                .contains("PIECES = [3, 8]", "OMEGA = 4", "(OMEGA * omega(network.layer)).backward()")
                .contains("HALVE_EVERY = 3", "StepLR(optimizer, HALVE_EVERY, gamma=0.5)", "score(network) < THRESHOLD")
                .contains("Elman(4, torch.sigmoid,", "Elman(5, torch.tanh,", "Elman(5, torch.relu,");
    }

    @Test
    void kerass_networks_start_as_the_runs() throws NoCode {
        String copy = Programs.COPY.replace(",\"window\":9", "");
        assertThat(code(Programs.RACE, Framework.KERAS))
                .contains("bias_initializer=forget_bias(1, keras.initializers.Zeros())", "unit_forget_bias=False")
                .contains("each_gate(keras.initializers.Orthogonal(1, seed=RANDOM))", "reset_after=True")
                .contains("keras.optimizers.Adam(rate, epsilon=1e-8, global_clipnorm=CLIP)");
        assertThat(code(copy, Framework.KERAS))
                .contains("ASKED = np.arange(TIMESTEPS)", "chrono(uniform(5 ** -0.5))", "use_bias=False,")
                .contains("keras.optimizers.RMSprop(rate, rho=0.99, epsilon=1e-8)", "from_logits=True")
                .doesNotContain("CLIP", "def forget_bias");
    }

    @Test
    void what_is_not_written_yet_is_named() {
        for (String option : List.of("\"window\":9", "\"omega\":4")) {
            RunConfig config = Configs.read(Configs.with("training." + option.split("\"")[1], option.split(":")[1])
                    .replace("{\"task\"", "{\"models\":[{\"cell\":\"rnn\"}],\"task\""));
            assertThatExceptionOfType(NoCode.class)
                    .isThrownBy(() -> RunCode.of(config, Framework.KERAS))
                    .withMessageContainingAll("no Keras code", option.split("\"")[1], "?framework=pytorch");
            assertThat(RunCode.exists(config, Framework.KERAS)).isFalse();
            assertThat(RunCode.exists(config, Framework.PYTORCH)).isTrue();
        }
    }

    @Test
    void every_task_is_written_but_the_one_with_data_of_its_own() {
        for (String kind : TaskKind.words()) {
            RunConfig config = Configs.read("{\"task\":{\"kind\":\"" + kind + "\"}}");
            for (Framework framework : Framework.values())
                assertThat(RunCode.exists(config, framework)).as(kind).isEqualTo(!kind.equals("digits"));
        }
    }

    @Test
    void what_targets_are_zero_at_times_is_compared_with_probabilities() throws NoCode {
        String reber = "{\"task\":{\"kind\":\"embedded_reber\",\"length\":12}}";
        assertThat(code(reber, Framework.KERAS)).contains("keras.losses.CategoricalCrossentropy(from_logits=True)");
        String noisy = "{\"task\":{\"kind\":\"two_sequence\",\"length\":12}}";
        assertThat(code(noisy, Framework.PYTORCH)).contains("x, y = draw_fresh(rng, BATCH)", "x, y = draw(rng, BATCH)");
    }

    @Test
    void a_place_takes_its_line_away_where_it_is_empty_and_indents_what_fills_it() {
        var values = Map.of("none", "", "two", "a\n{{one}}\n", "one", "$1 b\\");
        assertThat(Template.fill("x\n  {{none}}\n  {{two}}\ny{{none}}({{one}})\n", values))
                .isEqualTo("x\n  a\n  $1 b\\\ny($1 b\\)\n");
    }

    private static String code(String json, Framework framework) throws NoCode {
        return RunCode.of(Configs.read(json), framework);
    }
}
