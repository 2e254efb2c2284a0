package unroll.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import unroll.rnn.CellKind;
import unroll.rnn.Misfit;
import unroll.rnn.Tensor;
import unroll.run.Complaint;

/// What a look at somebody's own network answers, against a forward pass of its own and central
/// differences of it.
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
            byte[] bytes = Look.at(json, null);
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
        Part.words().forEach(json.putArray("parts")::add);
        byte[] bytes = Look.at(json, null);
        assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain("NaN", "Infinity");
        JsonNode answer = JsonMapper.shared().readTree(bytes);
        assertThat(answer.path("drawn").asString()).isEqualTo(cell == CellKind.LSTM ? "c" : "h");
        for (String each :
                List.of("log10Norms", "shares", "partialSums", "lengthShares", "outputs", "inputs", "target"))
            assertThat(answer.path(each)).as(each).hasSize(6);
        assertThat(answer.path("errors"))
                .hasSize(6)
                .allSatisfy(row -> assertThat(row).hasSize(6));
        assertThat(answer.path("errors").get(2).get(2).isNumber()).isTrue();
        assertThat(answer.path("errors").get(2).get(3).isNull()).isTrue();
        assertThat(answer.path("jacobian").path("exact")).hasSize(6);
        assertThat(answer.path("jacobian").path("exact").get(5).doubleValue()).isZero();
        assertThat(answer.path("spectrum").path("singularValues")).hasSize(6);
        assertThat(answer.path("lyapunov")).hasSize(cell == CellKind.LSTM ? 8 : 4);
        assertThat(answer.path("states").propertyNames())
                .containsExactlyElementsOf(cell == CellKind.LSTM ? List.of("c", "h") : List.of("h"));
        assertThat(answer.path("stateGradients").propertyNames())
                .isEqualTo(answer.path("states").propertyNames());
        assertThat(answer.path("states").path("h"))
                .hasSize(6)
                .allSatisfy(row -> assertThat(row).hasSize(4));
        assertThat(answer.path("matrices").path("t").asInt()).isEqualTo(3);
        assertThat(answer.path("matrices").path(cell == CellKind.LSTM ? "M" : "J"))
                .hasSize(4);
        assertThat(answer.path("gates").propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        switch (cell) {
                            case RNN -> List.of();
                            case LSTM -> List.of("i", "f", "g", "o");
                            case GRU -> List.of("r", "z", "n");
                        });
        assertThat(answer.path("terms").propertyNames())
                .containsExactlyElementsOf(
                        cell == CellKind.LSTM ? List.of("A", "B", "C", "D", "M") : List.<String>of());
        assertThat(answer.path("profile").path("batch").asInt()).isEqualTo(1);
        JsonNode check = answer.path("check");
        assertThat(check.path("worst").doubleValue()).isLessThan(1e-7);
        assertThat(check.path("rows")).hasSize(check.path("checked").asInt());
        assertThat(check.path("of").asInt()).isEqualTo(cell.gates() * 4 * (2 + 4 + 2) + 5);
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
        assertThat(Look.at(net.rest(), file)).isEqualTo(Look.at(net.json(), null));
    }

    @Test
    void a_part_that_was_not_asked_for_is_not_answered() {
        ObjectNode json = new PyTorchNet(CellKind.LSTM, 1, 2, 1, 3, false).json();
        json.putArray("parts").add("shares");
        assertThat(look(json).propertyNames())
                .contains("loss", "verdict", "halfLife", "log10Norms", "shares")
                .doesNotContain("gradients", "jacobian", "terms");
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
    @Timeout(5)
    void a_hundred_thousand_unknown_names_are_refused_without_being_read() {
        ObjectNode json = new PyTorchNet(CellKind.LSTM, 2, 2, 1, 4, false).json();
        for (int n = 0; n < 100_000; n++)
            json.withObjectProperty("weights").putArray("w" + n).addArray().add(1);
        assertThat(complaints(json)).hasSize(100);
    }

    @Test
    @Timeout(5)
    void a_hundred_thousand_tensors_are_checked_at_once() {
        var tensors = new ArrayList<Tensor>();
        for (int n = 0; n < 100_000; n++) tensors.add(new Tensor("w" + n, List.of(1), new double[1]));
        tensors.add(tensors.getFirst());
        assertThat(Misfit.in(CellKind.RNN, tensors))
                .hasSize(100_005)
                .contains(new Misfit("w0", "w0 stands there twice; give it once"));
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
                Arguments.of("{\"cell\":\"lstm1997\"}", "cell"),
                Arguments.of("{\"weights\":null}", "weights"),
                Arguments.of("{\"weights\":[]}", "weights"),
                Arguments.of("{\"readout\":null}", "readout"),
                Arguments.of("{\"inputs\":[]}", "inputs"),
                Arguments.of("{\"inputs\":5}", "inputs"),
                Arguments.of("{\"inputs\":[[1,2],[1]]}", "inputs.1"),
                Arguments.of("{\"inputs\":[[1,1e999],[1,2]]}", "inputs.0.1"),
                Arguments.of("{\"inputs\":[[1],[2],[3]]}", "inputs"),
                Arguments.of("{\"target\":[]}", "target"),
                Arguments.of("{\"target\":7}", "target"),
                Arguments.of("{\"target\":[1,2]}", "target"),
                Arguments.of("{\"target\":[[1],[2]]}", "target"),
                Arguments.of("{\"target\":[null,null,null]}", "target"),
                Arguments.of("{\"target\":[null,[1],[1,2]]}", "target.2"),
                Arguments.of("{\"loss\":\"cross_entropy\"}", "target"),
                Arguments.of("{\"activation\":\"swish\"}", "activation"),
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
    void a_body_of_another_kind_is_refused() {
        for (String json : List.of("null", "[]", "3", "{}"))
            assertThat(catchThrowableOfType(
                                    Unfit.class,
                                    () -> Look.at(JsonMapper.shared().readTree(json), null))
                            .complaints())
                    .as(json)
                    .isNotEmpty();
    }

    @Test
    void probabilities_are_a_target_for_cross_entropy() {
        PyTorchNet net = new PyTorchNet(CellKind.RNN, 2, 2, 3, 4, false);
        ObjectNode json = net.json().put("loss", "cross_entropy");
        json.putArray("target").add(0.25).add(0.75).add(0);
        assertThat(look(json).path("loss").doubleValue()).isPositive();
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
        assertThat(look(again).path("jacobian").path("exact")).hasSize(fit);
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

    private static JsonNode look(ObjectNode json) {
        return JsonMapper.shared().readTree(Look.at(json, null));
    }

    private static List<Complaint> complaints(ObjectNode json) {
        return catchThrowableOfType(Unfit.class, () -> Look.at(json, null)).complaints();
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
