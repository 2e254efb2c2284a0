package unroll.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import unroll.cell.CellKind;

/// What the API says of the cells is what PyTorch and the papers say.
class AnatomyJsonTest {
    @Test
    void an_lstm_has_four_gates_that_pytorch_stacks_as_i_f_g_o() {
        JsonNode lstm = AnatomyJson.of(CellKind.LSTM);
        assertThat(words(lstm.path("pytorchOrder"))).containsExactly("i", "f", "g", "o");
        assertThat(words(lstm.path("states"))).containsExactly("c", "h");
        assertThat(gates(lstm))
                .containsExactly("i sigmoid writes", "f sigmoid keeps", "o sigmoid shows", "g tanh proposes");
    }

    @Test
    void a_gru_keeps_and_writes_with_one_gate_and_resets_a_part_of_the_candidate() {
        JsonNode gru = AnatomyJson.of(CellKind.GRU);
        assertThat(words(gru.path("pytorchOrder"))).containsExactly("r", "z", "n");
        assertThat(gates(gru)).containsExactly("r sigmoid resets", "z sigmoid keeps", "s null adds", "n tanh proposes");
    }

    @Test
    void a_plain_rnn_has_one_sum_whose_activation_is_a_setting() {
        JsonNode rnn = AnatomyJson.of(CellKind.RNN);
        assertThat(gates(rnn)).containsExactly("a null proposes");
        assertThat(rnn.path("drawn").stringValue()).isEqualTo("c");
    }

    @Test
    void a_mingrus_gate_both_writes_and_keeps_and_nothing_of_it_reads_its_own_state() {
        JsonNode minGru = AnatomyJson.of(CellKind.MINGRU);
        assertThat(gates(minGru)).containsExactly("z sigmoid updates", "n identity proposes");
        assertThat(minGru.path("gates"))
                .allSatisfy(gate -> assertThat(words(gate.path("reads"))).containsExactly("x"));
        assertThat(words(AnatomyJson.of(CellKind.LSTM).path("gates").path(0).path("reads")))
                .containsExactly("x", "h");
    }

    @Test
    void a_coupled_lstm_has_no_input_gate_of_its_own() {
        JsonNode coupled = AnatomyJson.of(CellKind.LSTM_COUPLED);
        assertThat(gates(coupled)).containsExactly("f sigmoid keeps", "o sigmoid shows", "g tanh proposes");
        assertThat(words(coupled.path("pytorchOrder"))).containsExactly("f", "g", "o");
    }

    @Test
    void a_peephole_lstms_gates_read_the_cell_and_its_candidate_does_not() {
        JsonNode gates = AnatomyJson.of(CellKind.LSTM_PEEPHOLE).path("gates");
        for (int g = 0; g < 3; g++)
            assertThat(words(gates.path(g).path("reads"))).containsExactly("x", "h", "c");
        assertThat(words(gates.path(3).path("reads"))).containsExactly("x", "h");
    }

    @Test
    void an_lstm_of_1997_has_no_gate_that_keeps() {
        assertThat(gates(AnatomyJson.of(CellKind.LSTM1997)))
                .containsExactly("i sigmoid writes", "o sigmoid shows", "g tanh proposes");
    }

    private static List<String> gates(JsonNode anatomy) {
        return StreamSupport.stream(anatomy.path("gates").spliterator(), false)
                .map(gate -> "%s %s %s"
                        .formatted(
                                gate.path("name").stringValue(),
                                gate.path("activation").isNull()
                                        ? "null"
                                        : gate.path("activation").stringValue(),
                                gate.path("role").stringValue()))
                .toList();
    }

    private static List<String> words(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::stringValue)
                .toList();
    }
}
