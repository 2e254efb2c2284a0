package unroll.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import unroll.cell.CellKind;

/// Looks at random networks with targets at random steps, all parts at once.
class AnyLookTest {
    private static final double[] SIZES = {0, 1e-310, 1e-300, 1e-160, 1e-30, 1, 5, 1e30, 1e160, 1e300};
    private final SplittableRandom random = new SplittableRandom(17);

    @Test
    void the_whole_partial_sum_is_the_gradients_norm_wherever_it_is_asked() {
        sums(45);
    }

    @Test
    void no_part_fails_and_none_answers_what_is_no_number_whatever_the_weights_and_inputs() {
        answers(120);
    }

    @Tag("exhaustive")
    @Test
    void neither_fails_on_many_more() {
        sums(150);
        answers(600);
    }

    private void sums(int nets) {
        for (int n = 0; n < nets; n++) {
            JsonNode answer = look(asked(net(CellKind.values()[n % 3])));
            double squares = 0;
            for (String name : List.of("weight_hh_l0", "weight_ih_l0"))
                for (JsonNode row : answer.path("gradients").path(name))
                    for (JsonNode e : row) squares += e.doubleValue() * e.doubleValue();
            JsonNode sums = answer.path("partialSums");
            assertThat(sums.get(sums.size() - 1).doubleValue())
                    .isCloseTo(Math.sqrt(squares), within(1e-12 * (1 + Math.sqrt(squares))));
        }
    }

    private void answers(int nets) {
        int answered = 0;
        for (int n = 0; n < nets; n++) {
            PyTorchNet net = net(CellKind.values()[n % 3]);
            for (String name : net.weights.keySet()) scale(net.weight(name));
            for (double[] row : net.x) scale(row);
            ObjectNode json = asked(net);
            if (net.cell == CellKind.RNN)
                json.put(
                        "activation",
                        List.of("tanh", "sigmoid", "relu", "identity").get(n / 3 % 4));
            for (int tries = 0; tries < 2; tries++) {
                try {
                    byte[] bytes = Inspection.at(json, null);
                    assertThat(new String(bytes, StandardCharsets.UTF_8)).doesNotContain("NaN", "Infinity");
                    answered++;
                    break;
                } catch (Unfit refused) {
                    assertThat(refused).hasMessageContaining("leaves the range of doubles");
                    for (int p = json.path("parts").size() - 1; p >= 0; p--)
                        if (json.path("parts").get(p).asString().equals("worked"))
                            json.withArrayProperty("parts").remove(p);
                }
            }
        }
        assertThat(answered).isGreaterThan(nets / 2);
    }

    private PyTorchNet net(CellKind cell) {
        return new PyTorchNet(
                cell, 1 + random.nextInt(3), 1 + random.nextInt(5), 1 + random.nextInt(3), 2 + random.nextInt(8), true);
    }

    /// All parts, a random step and unit, and at least one row of the target.
    private ObjectNode asked(PyTorchNet net) {
        ObjectNode json = net.json();
        ArrayNode target = json.withArrayProperty("target");
        int kept = random.nextInt(target.size());
        for (int t = 0; t < target.size(); t++) if (t != kept && random.nextBoolean()) target.setNull(t);
        json.put("t", 1 + random.nextInt(target.size())).put("unit", 1 + random.nextInt(net.H));
        InspectionPart.words().forEach(json.putArray("parts")::add);
        return json;
    }

    /// One size for all, or one for each.
    private void scale(double[] values) {
        if (random.nextInt(3) > 0) return;
        boolean each = random.nextBoolean();
        double size = SIZES[random.nextInt(SIZES.length)];
        for (int k = 0; k < values.length; k++) values[k] *= each ? SIZES[random.nextInt(SIZES.length)] : size;
    }

    private static JsonNode look(ObjectNode json) {
        return JsonMapper.shared().readTree(Inspection.at(json, null));
    }
}
