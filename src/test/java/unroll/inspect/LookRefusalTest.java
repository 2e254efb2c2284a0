package unroll.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import unroll.cell.CellKind;
import unroll.rnn.Tensor;
import unroll.rnn.WeightMismatch;
import unroll.run.Complaint;

/// What cannot be looked at, and what is said of it.
class LookRefusalTest {
    @Test
    void everything_wrong_is_said_at_once() {
        ObjectNode json = new PyTorchNet(CellKind.LSTM, 2, 2, 1, 4, false).json();
        json.withObjectProperty("weights").remove("weight_hh_l0");
        json.withObjectProperty("weights").putArray("bias_ih_l0").add("x");
        json.withObjectProperty("weights").put("bias", 1);
        json.putArray("target").add(1).addNull();
        json.put("loss", "l1").put("t", 5).put("unit", -1).put("surprise", true);
        json.putArray("parts").add("everything");
        json.putObject("change").put("gain", -1).put("forget", 1);
        assertThat(complaints(json))
                .extracting(Complaint::field)
                .contains(
                        "weights.weight_hh_l0",
                        "weights.bias_ih_l0.0",
                        "weights.bias",
                        "target.1",
                        "loss",
                        "t",
                        "surprise",
                        "parts.0",
                        "change.gain",
                        "change.forget");
    }

    @Test
    @Timeout(600)
    void a_hundred_thousand_unknown_names_are_refused_without_being_read() {
        ObjectNode json = new PyTorchNet(CellKind.LSTM, 2, 2, 1, 4, false).json();
        for (int n = 0; n < 100_000; n++)
            json.withObjectProperty("weights").putArray("w" + n).addArray().add(1);
        assertThat(complaints(json)).hasSize(100);
    }

    @Test
    @Timeout(600)
    void a_hundred_thousand_tensors_are_checked_at_once() {
        var tensors = new ArrayList<Tensor>();
        for (int n = 0; n < 100_000; n++) tensors.add(new Tensor("w" + n, List.of(1), new double[1]));
        tensors.add(tensors.getFirst());
        assertThat(WeightMismatch.in(CellKind.RNN, tensors))
                .hasSize(100_005)
                .contains(new WeightMismatch("w0", "w0 stands there twice; give it once"));
    }

    @Test
    void more_parts_than_there_are_are_said_to_be_too_many_and_not_read() {
        ObjectNode json = new PyTorchNet(CellKind.GRU, 2, 2, 1, 3, false).json();
        for (int n = 0; n < 1_000; n++) json.withArrayProperty("parts").add("shares");
        json.withArrayProperty("parts").add("nonsense");
        assertThat(complaints(json)).singleElement().satisfies(c -> {
            assertThat(c.field()).isEqualTo("parts");
            assertThat(c.message()).contains("1,001 entries");
        });
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("{\"cell\":\"lstm_of_old\"}", "cell"),
                Arguments.of("{\"weights\":null}", "weights"),
                Arguments.of("{\"weights\":[]}", "weights"),
                Arguments.of("{\"readout\":null}", "readout"),
                Arguments.of("{\"inputs\":[]}", "inputs"),
                Arguments.of("{\"inputs\":5}", "inputs"),
                Arguments.of("{\"inputs\":[[1,2],[1]]}", "inputs.1"),
                Arguments.of("{\"inputs\":[[1,1e999],[1,2]]}", "inputs.0.1"),
                Arguments.of("{\"inputs\":[[1],[2],[3]]}", "inputs.0"),
                Arguments.of("{\"target\":[]}", "target"),
                Arguments.of("{\"target\":7}", "target"),
                Arguments.of("{\"target\":[1,2]}", "target"),
                Arguments.of("{\"target\":[[1],[2]]}", "target"),
                Arguments.of("{\"target\":[null,[1,2],null]}", "target.1"),
                Arguments.of("{\"target\":[null,null,null]}", "target"),
                Arguments.of("{\"target\":[null,[1],[1,2]]}", "target.2"),
                Arguments.of("{\"loss\":\"cross_entropy\"}", "target"),
                Arguments.of("{\"activation\":\"swish\"}", "activation"),
                Arguments.of("{\"activation\":\"tanh\"}", "activation"),
                Arguments.of("{\"parts\":[\"matrices\"]}", "t"),
                Arguments.of("{\"parts\":\"shares\"}", "parts"),
                Arguments.of("{\"t\":0}", "t"),
                Arguments.of("{\"t\":1.5}", "t"),
                Arguments.of("{\"t\":null}", "t"),
                Arguments.of("{\"unit\":3}", "unit"),
                Arguments.of("{\"unit\":0}", "unit"),
                Arguments.of("{\"parts\":[\"worked\"],\"t\":1}", "unit"),
                Arguments.of("{\"change\":3}", "change"),
                Arguments.of("{\"change\":{\"clamp\":{\"t\":1,\"value\":1}}}", "change.clamp"),
                Arguments.of("{\"change\":{\"gain\":\"2\"}}", "change.gain"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void a_field_that_will_not_do_is_named(String wrong, String field) {
        ObjectNode json = new PyTorchNet(CellKind.GRU, 2, 2, 1, 3, false).json();
        json.setAll((ObjectNode) JsonMapper.shared().readTree(wrong));
        assertThat(complaints(json)).anySatisfy(c -> {
            assertThat(c.field()).isEqualTo(field);
            assertThat(c.message()).isNotBlank();
        });
    }

    @Test
    void an_activation_beside_gates_is_refused_with_what_the_cell_has() {
        for (CellKind cell : new CellKind[] {CellKind.LSTM, CellKind.GRU})
            assertThat(complaints(new PyTorchNet(cell, 2, 2, 1, 3, false).json().put("activation", "relu")))
                    .singleElement()
                    .satisfies(c -> assertThat(c.message()).contains("its gates are sigmoid", "leave it out"));
    }

    @Test
    void a_size_over_the_limit_is_complained_of_at_the_tensor_that_has_it() {
        assertThat(complaints(new PyTorchNet(CellKind.RNN, 300, 2, 1, 1, false).json()))
                .extracting(Complaint::field)
                .containsExactly("weights.weight_ih_l0");
        assertThat(complaints(new PyTorchNet(CellKind.RNN, 2, 300, 1, 1, false).json()))
                .extracting(Complaint::field)
                .containsExactly("weights.weight_hh_l0");
        assertThat(complaints(new PyTorchNet(CellKind.RNN, 2, 2, 300, 1, false).json()))
                .extracting(Complaint::field)
                .containsExactly("readout.weight");
    }

    @Test
    void the_table_of_errors_may_still_be_asked_for_by_its_old_name() {
        ObjectNode json = new PyTorchNet(CellKind.GRU, 2, 2, 1, 3, true).json();
        json.putArray("parts").add("errors");
        JsonNode answer = JsonMapper.shared().readTree(Inspection.at(json, null));
        assertThat(answer.path("errorTable")).hasSize(3);
        assertThat(answer.has("errors")).as("a refusal's word").isFalse();
    }

    @Test
    void a_body_of_another_kind_is_refused() {
        for (String json : List.of("null", "[]", "3", "{}"))
            assertThat(complaints(JsonMapper.shared().readTree(json))).as(json).isNotEmpty();
    }

    @Test
    void a_network_that_leaves_the_doubles_is_told_where() {
        PyTorchNet net = new PyTorchNet(CellKind.RNN, 1, 2, 1, 50, false);
        Arrays.fill(net.weight("weight_hh_l0"), 1e30);
        Complaint complaint =
                complaints(net.json().put("activation", "identity")).getFirst();
        assertThat(complaint.field()).isEqualTo("inputs");
        assertThat(complaint.message()).containsPattern("c at t = 1[0-9] leaves the range");
    }

    @Test
    void what_would_take_too_long_is_refused_with_a_length_that_would_not() {
        PyTorchNet net = new PyTorchNet(CellKind.LSTM, 1, 128, 1, 2_000, false);
        ObjectNode json = net.json();
        json.putArray("parts").add("jacobian").add("shares");
        Complaint complaint = complaints(json).getFirst();
        assertThat(complaint.field()).isEqualTo("inputs");
        assertThat(complaint.message()).contains("for jacobian", "over the limit of 3 s");
        int fit = Integer.parseInt(complaint
                .message()
                .replaceAll(".*at most ([0-9,]+) timesteps.*", "$1")
                .replace(",", ""));
        assertThat(fit).isBetween(50, 1_999);
        PyTorchNet shorter = new PyTorchNet(CellKind.LSTM, 1, 128, 1, fit, false);
        ObjectNode again = shorter.json();
        again.putArray("parts").add("jacobian").add("shares");
        assertThat(JsonMapper.shared()
                        .readTree(Inspection.at(again, null))
                        .path("jacobian")
                        .path("exact"))
                .hasSize(fit);
    }

    @Test
    void what_would_answer_too_much_is_refused_with_a_length_that_would_not() {
        ObjectNode json = new PyTorchNet(CellKind.LSTM, 1, 128, 1, 2_000, false).json();
        json.putArray("parts").add("states").add("gates").add("stateGradients");
        Complaint complaint = complaints(json).getFirst();
        assertThat(complaint.field()).isEqualTo("inputs");
        // 128 units: 2 states, as many gradients, 4 gates
        assertThat(complaint.message())
                .contains("answer 2,048,000 numbers, over the limit of 1,200,000", "for gates")
                .containsPattern("at most 1,1[0-9]{2} timesteps|at most 1,0[0-9]{2} timesteps");
    }

    private static List<Complaint> complaints(JsonNode json) {
        return catchThrowableOfType(Unfit.class, () -> Inspection.at(json, null))
                .complaints();
    }
}
