package unroll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import unroll.cell.CellKind;
import unroll.kernel.WorkPool;
import unroll.probe.GradientProfile;
import unroll.task.TaskKind;

class PreviewTest {
    static Stream<String> kinds() {
        return Fields.KIND.options().stream().map(Field.Option::value);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void what_is_seen_before_training_is_the_run_s_first_profile_to_the_bit(String task) {
        RunConfig config = config(task, Math.max(12, TaskKind.of(task).shortest()), 8);
        var first = new ArrayList<GradientProfile>();
        var training = new Training(config, WorkPool.ALONE, event -> {
            if (event instanceof RunEvent.Gradients(int step, var models, var _, var _) && step == 1)
                first.addAll(models);
        });
        training.advance();
        training.advance();
        Preview preview = Preview.of(config);
        assertThat(preview.sequences()).isEqualTo(8);
        for (int m = 0; m < first.size(); m++) {
            GradientProfile seen = preview.models().get(m).profile();
            assertThat(seen.log10()).isEqualTo(first.get(m).log10());
            assertThat(seen.halfLife()).isEqualTo(first.get(m).halfLife());
            assertThat(seen.travel()).isEqualTo(first.get(m).travel());
        }
    }

    @Test
    void it_names_the_networks_and_counts_their_weights() {
        Preview preview = Preview.of(config("adding", 12, 8));
        assertThat(preview.models()).extracting(Preview.Network::name).startsWith("tanh RNN", "LSTM", "GRU");
        int rnn = 4 * 2 + 4 * 4 + 4 + 4 + 1;
        assertThat(preview.models().getFirst().weights()).isEqualTo(rnn);
    }

    @Test
    void a_window_is_a_wall_in_it() {
        RunConfig cut =
                Configs.read("{\"task\":{\"kind\":\"adding\",\"length\":12},\"training\":{\"batch\":4,\"window\":5}}");
        for (Preview.Network network : Preview.of(cut).models())
            assertThat(Arrays.copyOf(network.profile().log10(), 6)).containsOnly(Double.NEGATIVE_INFINITY);
    }

    @Test
    void how_long_a_run_would_train_does_not_matter_to_it() {
        Preview preview = Preview.of(JsonMapper.shared()
                .readTree("{\"task\":{\"kind\":\"adding\",\"length\":2000},\"training\":{\"steps\":1000000}}"));
        assertThat(preview.models().getFirst().profile().log10()).hasSize(2000);
    }

    @Test
    void networks_too_large_to_look_at_while_somebody_waits_are_refused_with_the_limit() {
        var large = JsonMapper.shared()
                .readTree("{\"task\":{\"kind\":\"copy_memory\",\"length\":2000},\"models\":[" + largest() + "]}");
        List<Complaint> complaints = catchThrowableOfType(InvalidConfig.class, () -> Preview.of(large))
                .complaints();
        assertThat(complaints).extracting(Complaint::field).containsExactly("task.length");
        assertThat(complaints.getFirst().message()).contains("over the limit of 1 s", "choose a shorter length");
    }

    private static String largest() {
        return String.join(",", Collections.nCopies(6, "{\"cell\":\"lstm\",\"hidden\":256}"));
    }

    private static RunConfig config(String task, int length, int batch) {
        String models = String.join(
                ",",
                Arrays.stream(CellKind.values())
                        .limit(Fields.MAX_MODELS)
                        .map(cell -> "{\"cell\":\"" + Wire.word(cell) + "\",\"hidden\":4}")
                        .toList());
        return Configs.read("{\"task\":{\"kind\":\"" + task + "\",\"length\":" + length + "},\"models\":[" + models
                + "],\"training\":{\"steps\":2,\"batch\":" + batch + "}}");
    }
}
