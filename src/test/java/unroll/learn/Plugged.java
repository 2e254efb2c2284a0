package unroll.learn;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import unroll.math.Elementary;
import unroll.probe.GradientProfile;
import unroll.probe.Spectrum;
import unroll.probe.StepMatrices;
import unroll.probe.Tape;
import unroll.rnn.Unrolled;

/// The equations of chapters 3, 4, 6, 7 and 9 with the numbers of their shown networks in them, as the chapters'
/// scripts write them for any other choice.
final class Plugged {
    private static final int FIRST = 1;
    private static final int BACK = 49;

    private Plugged() {}

    /// Of the tanh network of chapter 3, at the entry of its Jacobian that is largest.
    static ObjectNode vanishing(Unrolled net) {
        Tape tape = Tape.of(net);
        double[] J = Objects.requireNonNull(StepMatrices.at(tape, FIRST).get("J"));
        int at = 0;
        for (int n = 1; n < J.length; n++) if (Math.abs(J[n]) > Math.abs(J[at])) at = n;
        int j = at / tape.H;
        double c = tape.drawn().q()[FIRST][j];
        double w = tape.gates.getFirst().weights().Wh().w[at];
        GradientProfile profile = GradientProfile.of(net);
        double lambda = profile.decades() * StrictMath.log(10) / BACK;
        String place = "t = 1, unit " + (j + 1);
        ObjectNode root = Numbers.object();
        Numbers.at(
                root,
                "step_jacobian",
                FIRST,
                place,
                List.of(text("J_1[%d, %d] = (1 − %s²) · %s = %.3f", j + 1, at % tape.H + 1, b(c, 3), b(w, 3), J[at])));
        Numbers.at(root, "tanh_slope", FIRST, place, List.of(text("1 − %s² = %.3f", b(c, 3), 1 - c * c)));
        Numbers.at(
                root,
                "sigmoid_slope",
                0,
                "a = 0 and a = 2",
                List.of(
                        text("σ(0) (1 − σ(0)) = %.3f · %.3f = %.3f", s(0), 1 - s(0), s(0) * (1 - s(0))),
                        text("σ(2) (1 − σ(2)) = %.3f · %.3f = %.3f", s(2), 1 - s(2), s(2) * (1 - s(2)))));
        Numbers.at(
                root,
                "half_life",
                0,
                "from t = 50 to t = 1",
                List.of(
                        text("λ = ln(10^%.2f) / 49 = %.3f", profile.decades(), lambda),
                        text("half life = −0.693 / %s = %.2f steps", b(lambda, 3), profile.halfLife())));
        return root;
    }

    /// Of chapter 4's network at gain 1, and of its cliff where plain descent meets the longest gradient.
    static ObjectNode exploding(Unrolled net) {
        Tape tape = Tape.of(net);
        Spectrum.Recurrent W = Spectrum.of(tape).recurrent().getFirst();
        double norm = Numbers.round(W.norm(), 4); // as the page has it
        double radius = Numbers.round(W.radius(), 4);
        double w = tape.gates.getFirst().weights().Wh().w[0];
        ObjectNode root = Numbers.object();
        String gain = "gain 1.00";
        Numbers.at(root, "spectral_norm", 0, gain, List.of(text("σ_max = 1.00 · %.3f = %.3f", norm, norm)));
        Numbers.at(
                root, "spectral_radius", 0, gain, List.of(text("ρ = 1.00 · %.3f = %.3f ≤ %.3f", radius, radius, norm)));
        Numbers.at(
                root,
                "pascanu_bound",
                0,
                gain,
                List.of(
                        text("one step: 1 · %.3f = %.3f", norm, norm),
                        text("49 steps: %.3f^49 = 10^%.1f", norm, Numbers.up(BACK * StrictMath.log10(norm), 1))));
        Numbers.at(root, "recurrent_gain", 0, gain, List.of(text("W_rec[1, 1] = 1.00 · %s = %.3f", b(w, 3), w)));
        Cliff.Steepest wall = Cliff.Steepest.ofPlainDescent();
        Cliff.Point at = wall.point();
        double by = Cliff.CLIP / at.norm();
        String place = text("update %d, at w = %.2f, b = %.2f", wall.update(), at.w(), at.b());
        Numbers.at(
                root,
                "global_norm",
                0,
                place,
                List.of(text("√(%s² + %s²) = %.2f", b(at.dw(), 2), b(at.db(), 2), at.norm())));
        Numbers.at(
                root,
                "clip_norm",
                0,
                place,
                List.of(
                        text("%.2f / %.2f = %.4f", Cliff.CLIP, at.norm(), by),
                        text("∂E/∂b = %.4f · %s = %.3f", by, b(at.db(), 2), by * at.db())));
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
        String entry = "_%d[%d, %d] = ".formatted(t, j + 1, k + 1);
        String gated = "%s · %.3f · %.3f · %s · %.3f = %.4f";
        String place = "t = %d, row %d, column %d".formatted(t, j + 1, k + 1);
        ObjectNode root = Numbers.object();
        Numbers.at(
                root,
                "additive_terms",
                t,
                place,
                List.of(
                        "A" + entry + text(gated, b(c, 3), f, 1 - f, weight(tape, "f", at), R, A),
                        "B" + entry + text(j == k ? "f = %.4f" : "%.4f", B),
                        "C" + entry + text(gated, b(g, 3), i, 1 - i, weight(tape, "i", at), R, C),
                        "D" + entry
                                + text(
                                        "%.3f · (1 − %s²) · %s · %.3f = %.4f",
                                        i, b(g, 3), weight(tape, "g", at), R, D)));
        Numbers.at(
                root,
                "additive_form",
                t,
                place,
                List.of("M" + entry
                        + text("%s + %s + %s + %s = %.4f", b(A, 4), b(B, 4), b(C, 4), b(D, 4), A + B + C + D)));
        return root;
    }

    private static String weight(Tape tape, String gate, int at) {
        return b(tape.gate(gate).weights().Wh().w[at], 3);
    }

    /// Of chapter 7's starts, and the network that the page opens with.
    static ObjectNode rescue() {
        double f = Pool.recorded("rescue").path("moved").get(1).path("f").doubleValue();
        ObjectNode root = Numbers.object();
        Numbers.at(
                root,
                "forget_shift",
                0,
                "shift 0.0",
                List.of(
                        text("b_f = 1 + 0.0 = 1.0; with all else nought, f = σ(1.0) = %.3f", s(1)),
                        text("in the network above, the mean of all its gates: f = %.3f", f)));
        Numbers.at(
                root,
                "constant_start",
                0,
                "three starts, all else nought",
                List.of(
                        text("β = 0: f = σ(0) = %.3f", s(0)),
                        text("β = 1: f = σ(1) = %.3f", s(1)),
                        text("β = 3: f = σ(3) = %.3f", s(3))));
        List<String> chrono = IntStream.of(2, 10, 49).mapToObj(Plugged::chrono).toList();
        Numbers.at(root, "chrono_start", 0, "three draws of u, T = 50", chrono);
        return root;
    }

    private static String chrono(int u) {
        double b = StrictMath.log(u);
        return text(
                "u = %d: b_f = ln %d = %.3f, f = σ(%.3f) = %.3f, 1 / (1 − f) = %.0f steps",
                u, u, b, b, s(b), 1 / (1 - s(b)));
    }

    /// Of chapter 9's first network, the three curves at their first step.
    static ObjectNode proof() {
        JsonNode strong = Pool.recorded("proof").path("nets").path("strong");
        ObjectNode root = Numbers.object();
        curve(root, "exact_curve", "‖∂c_100/∂c_1‖", strong.path("exact"));
        curve(root, "additive_curve", "‖M_100 ⋯ M_2‖", strong.path("additive"));
        curve(root, "carousel_curve", "‖diag(f_100) ⋯ diag(f_2)‖", strong.path("carousel"));
        return root;
    }

    private static void curve(ObjectNode to, String equation, String left, JsonNode log10) {
        String line = text("%s = 10^%.2f", left, log10.get(0).doubleValue());
        Numbers.at(to, equation, FIRST, "t = 1", List.of(line));
    }

    private static double s(double a) {
        return Elementary.sigmoid(a);
    }

    /// In brackets where negative.
    private static String b(double value, int digits) {
        String number = String.format(Locale.ROOT, "%." + digits + "f", value);
        return number.startsWith("-") ? "(" + number + ")" : number;
    }

    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values).replace('-', '−');
    }
}
