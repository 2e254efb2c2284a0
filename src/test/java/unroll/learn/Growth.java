package unroll.learn;

import java.util.List;
import java.util.Objects;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import unroll.probe.StepMatrices;
import unroll.probe.Tape;

/// Chapter 10's equations of growth, with the numbers of one direction: the first, which is carried from step to step
/// by the Jacobian and made as long as one again.
final class Growth {
    private static final int SHOWN = 50;

    private Growth() {}

    static ObjectNode numbers(Tape tape) {
        ObjectNode root = Numbers.object();
        ArrayNode steps = root.putArray("steps");
        double[] q = new double[tape.H];
        q[0] = 1;
        double sum = 0;
        for (int t = 1; t <= tape.T; t++) {
            double grown = carry(Objects.requireNonNull(StepMatrices.at(tape, t).get("J")), q);
            sum += StrictMath.log(grown);
            ObjectNode step = steps.addObject().put("place", "t = %d, k = 1, uniform start".formatted(t));
            ObjectNode lines = step.putObject("lines");
            lines.putArray("state_tangent").add(Plugged.text("R_11(%d) = ‖J_%d q_%d‖ = %.4f", t, t, t - 1, grown));
            lines.putArray("lyapunov_exponent")
                    .add(Plugged.text("ln R_11(%d) = ln %.4f = %.4f", t, grown, StrictMath.log(grown)))
                    .add(Plugged.text("mean of the steps up to %d: %.4f / %d = %.4f", t, sum, t, sum / t));
        }
        ObjectNode equations = root.putObject("equations");
        equations.setAll(start(tape.H));
        ObjectNode shown = (ObjectNode) steps.get(SHOWN - 1);
        shown.path("lines").properties().forEach(e -> {
            List<String> lines =
                    e.getValue().valueStream().map(line -> line.stringValue()).toList();
            Numbers.at(equations, e.getKey(), SHOWN, shown.path("place").stringValue(), lines);
        });
        return root;
    }

    private static ObjectNode start(int H) {
        ObjectNode root = Numbers.object();
        Numbers.at(
                root,
                "uniform_start",
                0,
                "gain 1, H = " + H,
                List.of(Plugged.text("1 / √H = 1 / √%d = %.4f", H, 1 / Math.sqrt(H))));
        return root;
    }

    /// q becomes J q, of length one; how long it was.
    private static double carry(double[] J, double[] q) {
        int H = q.length;
        double[] to = new double[H];
        double squares = 0;
        for (int j = 0; j < H; j++) {
            for (int k = 0; k < H; k++) to[j] += J[j * H + k] * q[k];
            squares += to[j] * to[j];
        }
        double length = Math.sqrt(squares);
        for (int j = 0; j < H; j++) q[j] = to[j] / length;
        return length;
    }
}
