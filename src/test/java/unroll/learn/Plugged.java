package unroll.learn;

import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;
import unroll.math.Elementary;
import unroll.probe.GradientProfile;
import unroll.probe.Spectrum;
import unroll.probe.StepMatrices;
import unroll.probe.Tape;
import unroll.rnn.Unrolled;

/// The equations of chapters 3, 4, 6 and 7 with the numbers of their shown networks in them, as [WorkedLines] has those
/// of one unit's step.
final class Plugged {
    private static final int STEP = 25;

    private Plugged() {}

    /// Of the tanh network of chapter 3.
    static ObjectNode vanishing(Unrolled net) {
        Tape tape = Tape.of(net);
        double[] J = Objects.requireNonNull(StepMatrices.at(tape, STEP).get("J"));
        int at = 0;
        for (int n = 1; n < J.length; n++) if (Math.abs(J[n]) > Math.abs(J[at])) at = n;
        int j = at / tape.H;
        double c = tape.drawn().q()[STEP][j];
        double w = tape.gates.getFirst().weights().Wh().w[at];
        GradientProfile profile = GradientProfile.of(net);
        double lambda = profile.decades() * StrictMath.log(10) / 49;
        ObjectNode root = Numbers.object();
        root.putArray("step_jacobian")
                .add(text("J_25[%d, %d] = (1 − (%.3f)²) · (%.3f) = %.3f", j + 1, at % tape.H + 1, c, w, J[at]));
        root.putArray("tanh_slope").add(text("unit %d at t = 25: 1 − (%.3f)² = %.3f", j + 1, c, 1 - c * c));
        root.putArray("sigmoid_slope")
                .add(text("σ(0) (1 − σ(0)) = 0.5 · 0.5 = 0.25"))
                .add(text("σ(2) (1 − σ(2)) = %.3f · %.3f = %.3f", s(2), 1 - s(2), s(2) * (1 - s(2))));
        root.putArray("half_life")
                .add(text("λ = ln(10^%.2f) / 49 = %.3f", profile.decades(), lambda))
                .add(text("half life = 0.693 / %.3f = %.2f steps", -lambda, profile.halfLife()));
        return root;
    }

    /// Of chapter 4's network and cliff.
    static ObjectNode exploding(Unrolled net) {
        Spectrum.Recurrent W = Spectrum.of(Tape.of(net)).recurrent().getFirst();
        double bound = 49 * StrictMath.log10(W.norm());
        Cliff.Point wall = Cliff.at(5.34, -2.42, Cliff.STEPS);
        ObjectNode root = Numbers.object();
        root.putArray("spectral_norm").add(text("gain 1: σ_max = %.3f", W.norm()));
        root.putArray("spectral_radius").add(text("gain 1: ρ = %.3f ≤ %.3f", W.radius(), W.norm()));
        root.putArray("pascanu_bound")
                .add(text("one step: 1 · %.3f = %.3f", W.norm(), W.norm()))
                .add(text("49 steps: %.3f^49 = 10^%.1f", W.norm(), bound));
        root.putArray("recurrent_gain").add(text("gain 2: σ_max = 2 · %.3f = %.3f", W.norm(), 2 * W.norm()));
        root.putArray("global_norm")
                .add(text(
                        "the cliff at w = 5.34, b = −2.42: √((%.2f)² + (%.2f)²) = %.2f",
                        wall.dw(), wall.db(), wall.norm()));
        double by = Math.min(1, Cliff.CLIP / wall.norm());
        root.putArray("clip_norm")
                .add(text("there: 0.3 / %.2f = %.4f", wall.norm(), Cliff.CLIP / wall.norm()))
                .add(text("∂E/∂b = %.4f · (%.2f) = %.3f", by, wall.db(), by * wall.db()));
        return root;
    }

    /// Of chapter 6's trained network, at one entry.
    ///
    /// @param j and k, row and column, from 0
    static ObjectNode terms(Tape tape, int t, int j, int k) {
        var m = StepMatrices.at(tape, t);
        int at = j * tape.H + k;
        double c = tape.state("c").q()[t - 1][j];
        double f = tape.gate("f").value()[t][j];
        double i = tape.gate("i").value()[t][j];
        double g = tape.gate("g").value()[t][j];
        double tanhc = Elementary.tanh(tape.state("c").q()[t - 1][k]);
        double R = tape.gate("o").value()[t - 1][k] * (1 - tanhc * tanhc);
        double A = Objects.requireNonNull(m.get("A"))[at];
        double B = Objects.requireNonNull(m.get("B"))[at];
        double C = Objects.requireNonNull(m.get("C"))[at];
        double D = Objects.requireNonNull(m.get("D"))[at];
        String where = "_%d[%d, %d] = ".formatted(t, j + 1, k + 1);
        ObjectNode root = Numbers.object();
        root.putArray("additive_terms")
                .add("A" + where
                        + text("%.3f · %.3f · %.3f · (%.3f) · %.3f = %.4f", c, f, 1 - f, weight(tape, "f", at), R, A))
                .add("B" + where + text("%.3f", B))
                .add("C" + where
                        + text("%.3f · %.3f · %.3f · (%.3f) · %.3f = %.4f", g, i, 1 - i, weight(tape, "i", at), R, C))
                .add("D" + where
                        + text("%.3f · (1 − (%.3f)²) · (%.3f) · %.3f = %.4f", i, g, weight(tape, "g", at), R, D));
        root.putArray("additive_form")
                .add("M" + where + text("(%.4f) + (%.4f) + (%.4f) + (%.4f) = %.4f", A, B, C, D, A + B + C + D));
        return root;
    }

    private static double weight(Tape tape, String gate, int at) {
        return tape.gate(gate).weights().Wh().w[at];
    }

    /// Of chapter 7's starts.
    static ObjectNode rescue() {
        ObjectNode root = Numbers.object();
        root.putArray("forget_shift")
                .add(text("all else nought: σ(1) = %.3f, σ(1 + 1) = %.3f, σ(1 + 2) = %.3f", s(1), s(2), s(3)));
        root.putArray("constant_start")
                .add(text("β = 0: f = %.3f; β = 1: f = %.3f; β = 3: f = %.3f", s(0), s(1), s(3)));
        var chrono = root.putArray("chrono_start");
        for (int u : new int[] {2, 10, 49}) {
            double b = StrictMath.log(u);
            chrono.add(text(
                    "T = 50, u = %d: b = ln %d = %.3f, f = %.3f, 1 / (1 − f) = %.0f steps",
                    u, u, b, s(b), 1 / (1 - s(b))));
        }
        return root;
    }

    private static double s(double a) {
        return Elementary.sigmoid(a);
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values).replace('-', '−');
    }
}
