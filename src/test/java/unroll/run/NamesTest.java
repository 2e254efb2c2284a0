package unroll.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void a_model_is_called_by_its_cell() {
        assertThat(names("{\"cell\":\"rnn\"}", "{\"cell\":\"lstm\"}", "{\"cell\":\"gru\"}"))
                .containsExactly("tanh RNN", "LSTM", "GRU");
        assertThat(names("{\"cell\":\"rnn\",\"activation\":\"sigmoid\"}", "{\"cell\":\"rnn\",\"activation\":\"relu\"}"))
                .containsExactly("sigmoid RNN", "ReLU RNN");
        assertThat(names("{\"cell\":\"rnn\",\"activation\":\"identity\"}")).containsExactly("linear RNN");
    }

    @Test
    void models_of_one_cell_are_told_apart_by_what_differs_and_by_nothing_else() {
        assertThat(names("{\"forgetBias\":0}", "{\"forgetBias\":3}", "{\"forgetBias\":\"chrono\"}"))
                .containsExactly("LSTM, forget bias 0", "LSTM, forget bias 3", "LSTM, chrono");
        assertThat(names("{\"hidden\":8}", "{\"hidden\":9,\"bias\":false}"))
                .containsExactly("LSTM, H = 8, biases", "LSTM, H = 9, no biases");
        assertThat(names("{\"cell\":\"gru\"}", "{\"cell\":\"gru\",\"learningRate\":0.5}"))
                .containsExactly("GRU, the run’s rate", "GRU, rate 0.5");
    }

    @Test
    void models_that_are_the_same_have_the_same_name() {
        assertThat(names("{}", "{}")).containsExactly("LSTM", "LSTM");
    }

    @Test
    void a_title_tells_task_timesteps_and_models() {
        assertThat(title("adding", "{\"cell\":\"rnn\"},{\"cell\":\"lstm\"}"))
                .isEqualTo("Adding, T = 100: tanh RNN, LSTM");
        assertThat(title("copy_memory", "{}")).isEqualTo("Copy memory, T = 120: LSTM");
        assertThat(title("adding", "{\"cell\":\"rnn\"},{\"hidden\":1},{\"hidden\":2}"))
                .isEqualTo("Adding, T = 100: tanh RNN; LSTM, H = 1; LSTM, H = 2");
    }

    private static String title(String task, String models) {
        return Names.title(Configs.read("{\"task\":{\"kind\":\"" + task + "\"},\"models\":[" + models + "]}"));
    }

    private static List<String> names(String... models) {
        String json = "{\"task\":{\"kind\":\"adding\"},\"models\":[" + String.join(",", models) + "]}";
        return Names.of(Configs.read(json).models());
    }
}
