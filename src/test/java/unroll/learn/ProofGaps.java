package unroll.learn;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import unroll.probe.StateJacobian;
import unroll.probe.Tape;
import unroll.run.School;

/// How far the product of the M's and the product of the forget gates are from the exact derivative.
final class ProofGaps {
    private static final List<Integer> LAGS = List.of(1, 2, 10, 30, 60, 99);
    private static final List<Integer> GAINS = List.of(1, 2, 3, 4, 5);

    private ProofGaps() {}

    /// By the size of the recurrent weights, before training.
    static void gains(ArrayNode to) {
        for (int gain : GAINS) {
            int seeds = ProofRecording.SEEDS;
            double[] exact = new double[seeds], product = new double[seeds], carousel = new double[seeds];
            double most = 0;
            for (int seed = 0; seed < seeds; seed++) {
                Tape tape = ProofRecording.tape(
                        ProofRecording.gaussian(gain, seed), School.start(ProofRecording.gaussian(gain, seed)));
                StateJacobian curves = StateJacobian.of(tape);
                exact[seed] = curves.exact()[0];
                product[seed] = Objects.requireNonNull(curves.additive())[0];
                carousel[seed] = Objects.requireNonNull(curves.carousel())[0];
                for (int t = 1; t <= tape.T; t++)
                    most = Math.max(
                            most, Arrays.stream(tape.gate("f").value()[t]).max().orElse(0));
            }
            ObjectNode row = to.addObject().put("gain", gain);
            row.put("grows", Arrays.stream(exact).filter(d -> d > 0).count());
            row.put("exact", Numbers.round(Sample.median(exact), 1))
                    .put("product", Numbers.round(Sample.median(product), 1));
            row.put("carousel", Numbers.round(Sample.median(carousel), 1)).put("mostForget", Numbers.up(most, 5));
            row.put(
                    "off",
                    Numbers.round(
                            row.path("exact").doubleValue()
                                    - row.path("product").doubleValue(),
                            1));
        }
    }

    /// By the number of steps back.
    static void lags(ObjectNode to, List<StateJacobian> nets) {
        to.put("nets", nets.size());
        ArrayNode rows = to.putArray("lags");
        for (int lag : LAGS) {
            int at = ProofRecording.TASK.timesteps() - 1 - lag;
            double[] product = nets.stream()
                    .mapToDouble(c -> Objects.requireNonNull(c.additive())[at] - c.exact()[at])
                    .toArray();
            double[] carousel = nets.stream()
                    .mapToDouble(c -> Objects.requireNonNull(c.carousel())[at] - c.exact()[at])
                    .toArray();
            rows.addObject()
                    .put("lag", lag)
                    .put("product", Numbers.round(Sample.median(product), 4))
                    .put(
                            "productWorst",
                            Numbers.up(
                                    Arrays.stream(product).map(Math::abs).max().orElse(0), 4))
                    .put("carousel", Numbers.round(Sample.median(carousel), 4));
        }
    }

    /// How many decades the carousel misses over the longest lag.
    static double carousel(JsonNode lags) {
        return Numbers.round(
                -lags.path("lags").get(LAGS.size() - 1).path("carousel").doubleValue(), 1);
    }

    /// What the article's product is of the exact derivative over the longest lag, and the worst factor that it is off.
    static void products(ObjectNode root) {
        root.put("shortStart", share(root.path("start"))).put("shortSolved", share(root.path("solved")));
        root.put("worstFactor", Numbers.up(StrictMath.pow(10, worst(root)), 1));
    }

    private static double share(JsonNode lags) {
        double decades = lags.path("lags").get(LAGS.size() - 1).path("product").doubleValue();
        return Numbers.round(StrictMath.pow(10, decades), 2);
    }

    /// By how many decades the product of M's is off in the worst network, over the longest lag.
    private static double worst(ObjectNode root) {
        double worst = 0;
        for (String nets : List.of("start", "solved"))
            worst = Math.max(
                    worst,
                    root.path(nets)
                            .path("lags")
                            .get(LAGS.size() - 1)
                            .path("productWorst")
                            .doubleValue());
        return worst;
    }
}
