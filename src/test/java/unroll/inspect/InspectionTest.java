package unroll.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import unroll.cell.CellKind;

/// What a look at somebody's own network answers, against a forward pass of its own and central
/// differences of it.
@Tag("slow")
class LookTest {
    static Stream<Arguments> sizes() {
        return Arrays.stream(CellKind.values())
                .flatMap(cell -> Stream.of(
                        Arguments.of(cell, 1, 1, false),
                        Arguments.of(cell, 1, 1, true),
                        Arguments.of(cell, 5, 3, true),
                        Arguments.of(cell, 200, 64, false),
                        Arguments.of(cell, 200, 1, true)));
    }

    @ParameterizedTest(name = "{0}, T = {1}, H = {2}, asked everywhere: {3}")
    @MethodSource("sizes")
    void loss_and_gradients_are_those_of_pytorchs_equations(CellKind cell, int T, int H, boolean everywhere) {
        PyTorchNet net = new PyTorchNet(cell, 2, H, 3, T, everywhere);
        JsonNode answer = look(net.json());
        assertThat(answer.path("loss").doubleValue()).isCloseTo(net.loss(), within(1e-12));
        Random random = new Random(1);
        for (String name : net.weights.keySet()) {
            double[] gradient = flat(gradient(answer, name));
            assertThat(gradient).hasSameSizeAs(net.weight(name));
            double most = Arrays.stream(gradient).map(Math::abs).max().orElseThrow();
            for (int n = 0; n < 8; n++) {
                int at = random.nextInt(gradient.length);
                assertThat(gradient[at])
                        .as("%s %d", name, at)
                        .isCloseTo(net.slope(name, at), within(1e-9 * (1 + most)));
            }
        }
    }

    @Test
    void answers_come_in_rows_where_targets_do_also_for_a_single_step() {
        for (boolean rows : new boolean[] {true, false}) {
            ObjectNode json = new PyTorchNet(CellKind.LSTM, 2, 4, 3, 1, false).json();
            JsonNode target = json.path("target");
            if (rows) json.putArray("target").add(target);
            byte[] bytes = Inspection.at(json, null);
            JsonNode outputs = JsonMapper.shared().readTree(bytes).path("outputs");
            assertThat(outputs).hasSize(rows ? 1 : 3);
            assertThat(outputs.get(0).isArray()).isEqualTo(rows);
        }
    }

    @ParameterizedTest
    @EnumSource(CellKind.class)
    void every_part_is_answered_with_its_shape_and_every_number_is_finite_or_null(CellKind cell) {
        PyTorchNet net = new PyTorchNet(cell, 2, 4, 1, 6, true);
        ObjectNode json = net.json().put("t", 3).put("unit", 2);
        InspectionPart.words().forEach(json.putArray("parts")::add);
        byte[] bytes = Inspection.at(json, null);
        assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain("NaN", "Infinity");
        JsonNode answer = JsonMapper.shared().readTree(bytes);
        assertThat(answer.path("drawn").asString()).isEqualTo(cell.anatomy().hasCellState() ? "c" : "h");
        for (String each :
                List.of("log10Norms", "shares", "partialSums", "lengthShares", "outputs", "inputs", "target"))
            assertThat(answer.path(each)).as(each).hasSize(6);
        assertThat(answer.path("errorTable"))
                .hasSize(6)
                .allSatisfy(row -> assertThat(row).hasSize(6));
        assertThat(answer.path("errorTable").get(2).get(2).isNumber()).isTrue();
        assertThat(answer.path("errorTable").get(2).get(3).isNull()).isTrue();
        assertThat(answer.path("jacobian").path("exact")).hasSize(6);
        assertThat(answer.path("jacobian").path("exact").get(5).doubleValue()).isZero();
        assertThat(answer.path("spectrum").path("singularValues")).hasSize(6);
        assertThat(answer.path("lyapunov")).hasSize(cell.anatomy().hasCellState() ? 8 : 4);
        assertThat(answer.path("states").propertyNames())
                .containsExactlyElementsOf(cell.anatomy().hasCellState() ? List.of("c", "h") : List.of("h"));
        assertThat(answer.path("stateGradients").propertyNames())
                .isEqualTo(answer.path("states").propertyNames());
        assertThat(answer.path("states").path("h"))
                .hasSize(6)
                .allSatisfy(row -> assertThat(row).hasSize(4));
        assertThat(answer.path("matrices").path("t").asInt()).isEqualTo(3);
        assertThat(answer.path("matrices").path(cell.anatomy().hasCarousel() ? "M" : "J"))
                .hasSize(4);
        assertThat(answer.path("gates").propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        switch (cell) {
                            case RNN -> List.of();
                            case LSTM -> List.of("i", "f", "g", "o");
                            case GRU -> List.of("r", "z", "n");
                            case MINGRU -> List.of("z", "n");
                            case LSTM_COUPLED -> List.of("f", "g", "o");
                            case LSTM_PEEPHOLE -> List.of("i", "f", "g", "o");
                            case LSTM1997 -> List.of("i", "g", "o");
                        });
        assertThat(answer.path("terms").propertyNames())
                .containsExactlyElementsOf(
                        cell.anatomy().hasCarousel() ? List.of("A", "B", "C", "D", "M") : List.<String>of());
        assertThat(answer.path("profile").path("batch").asInt()).isEqualTo(1);
        JsonNode check = answer.path("check");
        assertThat(check.path("worst").doubleValue()).isLessThan(1e-7);
        assertThat(check.path("rows")).hasSize(check.path("checked").asInt());
        assertThat(check.path("of").asInt())
                .isEqualTo(cell.gates() * 4 * (cell == CellKind.MINGRU ? 2 + 1 : 2 + 4 + 2)
                        + (cell == CellKind.LSTM_PEEPHOLE ? 3 * 4 : 0)
                        + 5);
        JsonNode worked = answer.path("worked");
        assertThat(worked.path("t").asInt()).isEqualTo(3);
        assertThat(worked.path("unit").asInt()).isEqualTo(2);
        for (String way : List.of("forward", "backward"))
            assertThat(worked.path(way))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line.path("text").asString()).contains(" = "));
    }

    @ParameterizedTest
    @EnumSource(CellKind.class)
    void weights_in_a_file_answer_the_same_bytes_as_in_json(CellKind cell) {
        PyTorchNet net = new PyTorchNet(cell, 3, 5, 2, 9, false);
        byte[] file = Safetensors.write(net.tensors(), Map.of());
        assertThat(Inspection.at(net.rest(), file)).isEqualTo(Inspection.at(net.json(), null));
    }

    @Test
    void a_part_that_was_not_asked_for_is_not_answered() {
        ObjectNode json = new PyTorchNet(CellKind.LSTM, 1, 2, 1, 3, false).json();
        json.putArray("parts").add("shares");
        assertThat(look(json).propertyNames())
                .contains("loss", "verdict", "halfLife", "log10Norms", "shares")
                .doesNotContain("gradients", "jacobian", "terms");
    }

    /// One step has no way to go, zero weights of the readout send nothing back.
    @Test
    void where_nothing_can_travel_there_is_no_word_and_a_reason() {
        JsonNode one = look(new PyTorchNet(CellKind.LSTM, 1, 2, 1, 1, false).json());
        assertThat(one.path("travel").isNull()).isTrue();
        assertThat(one.path("verdict").isNull()).isTrue();
        assertThat(one.path("because").stringValue()).isEqualTo("one_step");
        ObjectNode silent = new PyTorchNet(CellKind.LSTM, 1, 2, 1, 4, false).json();
        silent.putObject("readout").putArray("weight").addArray().add(0).add(0);
        JsonNode none = look(silent);
        assertThat(none.path("travel").isNull()).isTrue();
        assertThat(none.path("because").stringValue()).isEqualTo("no_gradient");
        assertThat(none.path("size").path("log10").isNumber())
                .as("the readout's own gradient")
                .isTrue();
    }

    @Test
    void the_size_is_the_length_of_all_gradients_that_are_answered() {
        ObjectNode json = new PyTorchNet(CellKind.LSTM, 2, 3, 1, 5, false).json();
        json.putArray("parts").add("gradients");
        JsonNode answer = look(json);
        ObjectNode gradients = (ObjectNode) answer.path("gradients");
        gradients.remove("bias_hh_l0"); // an LSTM's two biases are one, which PyTorch has twice
        double squares = squares(gradients);
        assertThat(answer.path("size").path("log10").doubleValue()).isCloseTo(Math.log10(squares) / 2, within(1e-12));
        assertThat(answer.path("size").path("median").isNull()).isTrue();
    }

    private static double squares(JsonNode numbers) {
        if (numbers.isNumber()) return numbers.doubleValue() * numbers.doubleValue();
        return numbers.values().stream().mapToDouble(LookTest::squares).sum();
    }

    @Test
    void a_forget_gate_held_shut_lets_no_gradient_through_the_carousel() {
        ObjectNode json = new PyTorchNet(CellKind.LSTM, 1, 3, 1, 6, false).json();
        json.putArray("parts").add("jacobian").add("gates");
        json.putObject("change").putObject("clamp").put("t", 4).put("value", 0);
        JsonNode answer = look(json);
        assertThat(answer.path("gates").path("f").get(3))
                .allSatisfy(f -> assertThat(f.doubleValue()).isZero());
        assertThat(answer.path("jacobian").path("carousel").get(2).isNull()).isTrue();
        assertThat(answer.path("jacobian").path("carousel").get(3).isNumber()).isTrue();
    }

    @Test
    void a_higher_forget_bias_opens_every_forget_gate() {
        ObjectNode json = new PyTorchNet(CellKind.LSTM, 1, 3, 1, 6, false).json();
        json.putArray("parts").add("gates");
        double before = look(json).path("gates").path("f").get(0).get(0).doubleValue();
        json.putObject("change").put("forgetBias", 1.5);
        double after = look(json).path("gates").path("f").get(0).get(0).doubleValue();
        assertThat(Math.log(after / (1 - after)) - Math.log(before / (1 - before)))
                .isCloseTo(1.5, within(1e-12));
    }

    @Test
    void probabilities_are_a_target_for_cross_entropy() {
        PyTorchNet net = new PyTorchNet(CellKind.RNN, 2, 2, 3, 4, false);
        ObjectNode json = net.json().put("loss", "cross_entropy");
        json.putArray("target").add(0.25).add(0.75).add(0);
        assertThat(look(json).path("loss").doubleValue()).isPositive();
    }

    private static JsonNode look(ObjectNode json) {
        return JsonMapper.shared().readTree(Inspection.at(json, null));
    }

    private static JsonNode gradient(JsonNode answer, String name) {
        JsonNode gradients = answer.path("gradients");
        return name.startsWith("readout.")
                ? gradients.path("readout").path(name.replace("readout.", ""))
                : gradients.path(name);
    }

    private static double[] flat(JsonNode array) {
        var values = new ArrayList<Double>();
        for (JsonNode row : array) {
            if (row.isArray()) for (JsonNode value : row) values.add(value.doubleValue());
            else values.add(row.doubleValue());
        }
        return values.stream().mapToDouble(v -> v).toArray();
    }
}
