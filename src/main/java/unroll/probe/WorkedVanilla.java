package unroll.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import unroll.math.Elementary;

/// The plain RNN's equations with numbers in them.
final class WorkedVanilla {
    private final Plug plug;
    private final Tape tape;

    WorkedVanilla(Plug plug) {
        this.plug = plug;
        tape = plug.tape;
    }

    Worked worked() {
        return new Worked(plug.t, plug.j + 1, plug.decades, forward(), backward());
    }

    private List<Worked.Line> forward() {
        List<Worked.Line> lines = new ArrayList<>();
        lines.add(plug.affine("vanilla_pre", "a"));
        double c = plug.state("c", plug.t);
        String right = switch (tape.activation) {
            case TANH -> "tanh({0})";
            case SIGMOID -> "σ({0})";
            case RELU -> "max(0, {0})";
            case IDENTITY -> "{0}";
        };
        ToDoubleFunction<double[]> phi = switch (tape.activation) {
            case TANH -> v -> Elementary.tanh(v[0]);
            case SIGMOID -> v -> Elementary.sigmoid(v[0]);
            case RELU -> v -> Math.max(0, v[0]);
            case IDENTITY -> v -> v[0];
        };
        lines.add(plug.line("vanilla_state", "c_t = φ(a_t)", plug.unit("c"), c, 0, right, phi, plug.gate("a")));
        lines.addAll(plug.answers());
        return lines;
    }

    private List<Worked.Line> backward() {
        List<Worked.Line> lines = new ArrayList<>();
        List<Summand> summands = plug.fromLoss();
        if (!plug.last()) summands.add(plug.carried("a"));
        double dc = plug.dq("c", plug.t);
        lines.add(plug.sum(
                "vanilla_carry_back",
                "dc_t = Vᵀ dŷ_t + W_recᵀ da_{t+1}, each where there is one",
                plug.unit("dc"),
                dc,
                summands));
        double c = plug.state("c", plug.t);
        String right = switch (tape.activation) {
            case TANH -> "{0} · (1 − {1}²)";
            case SIGMOID -> "{0} · {1} · (1 − {1})";
            case RELU -> c > 0 ? "{0} · 1" : "{0} · 0";
            case IDENTITY -> "{0}";
        };
        ToDoubleFunction<double[]> slope = switch (tape.activation) {
            case TANH -> v -> v[0] * (1 - v[1] * v[1]);
            case SIGMOID -> v -> v[0] * v[1] * (1 - v[1]);
            case RELU -> v -> c > 0 ? v[0] : 0;
            case IDENTITY -> v -> v[0];
        };
        lines.add(plug.line(
                "vanilla_state_back", "da_t = dc_t ⊙ φ'(a_t)", plug.unit("da"), plug.da("a"), 0, right, slope, dc, c));
        lines.add(plug.weight("vanilla_weights_back", "a"));
        return lines;
    }
}
