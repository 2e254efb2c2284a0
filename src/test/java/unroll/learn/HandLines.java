package unroll.learn;

import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.function.IntToDoubleFunction;
import tools.jackson.databind.node.ObjectNode;
import unroll.probe.Tape;

/// Chapter 2's equations with the numbers of the pass by hand in them, as its script writes them for any step.
final class HandLines {
    private final Tape tape;

    private HandLines(Tape tape) {
        this.tape = tape;
    }

    /// @param t a step before the last
    static ObjectNode of(Tape tape, int t, double w, double v) {
        return new HandLines(tape).lines(t, w, v);
    }

    private ObjectNode lines(int t, double w, double v) {
        int T = tape.T;
        double yhat = tape.yhat[T][0];
        double y = tape.target[T][0];
        double dyhat = tape.dyhat[T][0];
        double dc = tape.drawn().dq()[t][0];
        double x = tape.x[t][0];
        String here = "t = " + t;
        ObjectNode root = Numbers.object();
        put(root, "mean_squared_error", 0, "one answer", "E = (%s − %s)² = %s", n(yhat), b(y), n(tape.loss));
        put(root, "mean_squared_error_back", 0, "one answer", "∂E/∂ŷ = 2 · (%s − %s) = %s", n(yhat), b(y), n(dyhat));
        put(root, "readout_back", 0, "t = " + T, "∂E/∂c_%d = v · ∂E/∂ŷ = %s · %s = %s", T, v, b(dyhat), n(v * dyhat));
        put(
                root,
                "vanilla_state_back",
                t,
                here,
                "∂E/∂a_%d = ∂E/∂c_%d · (1 − c_%d²) = %s · (1 − %s²) = %s",
                t,
                t,
                t,
                b(dc),
                b(c(t)),
                n(da(t)));
        put(
                root,
                "vanilla_carry_back",
                t,
                here,
                "∂E/∂c_%d = w · ∂E/∂a_%d = %s · %s = %s",
                t,
                t + 1,
                w,
                b(da(t + 1)),
                n(dc));
        Numbers.at(
                root,
                "vanilla_weights_back",
                t,
                here,
                List.of(share(t, "w", "c_" + (t - 1), c(t - 1)), share(t, "u", "x_" + t, x)));
        put(
                root,
                "step_share",
                t,
                here,
                "‖G_%d‖ = |∂E/∂a_%d| · √(c_%d² + x_%d²) = %s · √(%s² + %s²) = %s",
                t,
                t,
                t - 1,
                t,
                n(Math.abs(da(t))),
                b(c(t - 1)),
                b(x),
                n(Math.abs(da(t)) * Math.hypot(c(t - 1), x)));
        Numbers.at(
                root,
                "partial_sum",
                t,
                here,
                List.of(sum(t, "w", s -> da(s) * c(s - 1)), sum(t, "u", s -> da(s) * tape.x[s][0])));
        return root;
    }

    private String share(int t, String weight, String name, double read) {
        return "G_%d, for %s = ∂E/∂a_%d · %s = %s · %s = %s"
                .formatted(t, weight, t, name, b(da(t)), b(read), n(da(t) * read));
    }

    private static String sum(int t, String weight, IntToDoubleFunction share) {
        StringJoiner parts = new StringJoiner(" + ");
        double sum = 0;
        for (int s = 1; s <= t; s++) {
            parts.add(b(share.applyAsDouble(s)));
            sum += share.applyAsDouble(s);
        }
        return "S_%d, for %s = %s%s".formatted(t, weight, parts, t == 1 ? "" : " = " + n(sum));
    }

    private double c(int t) {
        return tape.drawn().q()[t][0];
    }

    private double da(int t) {
        return tape.gates.getFirst().da()[t][0];
    }

    private static void put(ObjectNode to, String equation, int t, String place, String format, Object... values) {
        Numbers.at(to, equation, t, place, List.of(format.formatted(values)));
    }

    private static String n(double value) {
        String text = String.format(Locale.ROOT, "%.4f", value).replace('-', '−');
        return text.equals("−0.0000") ? "0.0000" : text;
    }

    private static String b(double value) {
        return value < 0 ? "(" + n(value) + ")" : n(value);
    }
}
