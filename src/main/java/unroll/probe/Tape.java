package unroll.probe;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import unroll.cell.Activation;
import unroll.cell.Anatomy;
import unroll.cell.CellKind;
import unroll.cell.Role;
import unroll.math.Param;
import unroll.rnn.Layer;
import unroll.rnn.Unrolled;

/// One sequence's way through a network and back: every value and every gradient of it, for the
/// instruments to read. Letters and shapes are those of `unroll.rnn`, t = 0 … T outside, units inside.
///
/// Gradients of step t are in units of 2^`unit[t]`, so that they are not lost where ∂E/∂q_t itself is no
/// double any more. Values are copies, weights the network's own. Nobody writes into it: once made, any
/// number of threads may read it.
public final class Tape {
    /// A state: q[0 … T] and dq[1 … T] = ∂E/∂q_t, H each; dc is total, the LSTM's dh with c_t held fixed.
    public record State(String name, double[][] q, double[][] dq) {}

    /// A gate, or the `a` of the plain RNN, or the GRU's s = W_hn h + b_hn: its value at t = 1 … T (before
    /// φ for a, behind its σ or tanh for the others), the gradient of what it sums up, H each, and the
    /// weights it sums up with.
    public record Gate(String name, double[][] value, double[][] da, unroll.kernel.Gate weights) {}

    public final CellKind cell;

    public final Anatomy anatomy;
    /// Concerns the plain RNN alone.
    public final Activation activation;

    public final int X;
    public final int H;
    public final int T;
    /// x[1 … T].
    public final double[][] x;
    /// ŷ, y and ∂E/∂ŷ, Y each where step t is asked, empty elsewhere.
    public final double[][] yhat;

    public final double[][] target;
    public final double[][] dyhat;
    /// The readout.
    public final Param V;

    public final Param d;
    public final double loss;
    /// The last step that is asked.
    public final int lastAsked;

    /// Where the forget gate is held and has no slope; 0 where nowhere.
    public final int clampedAt;

    public final int[] unit;
    /// In the order of computation: c, then h where there are both.
    public final List<State> states;

    public final List<Gate> gates;

    private Tape(Unrolled net) {
        cell = net.architecture().cell();
        anatomy = cell.anatomy();
        activation = net.architecture().activation();
        X = net.inputs();
        H = net.architecture().hidden();
        T = net.timesteps();
        lastAsked = net.lastAsked();
        x = copy(net.x);
        target = copy(net.target);
        V = net.params().get(net.params().size() - 2);
        d = net.params().getLast();
        clampedAt = net.cell().clampedAt();
        loss = net.forward();
        yhat = copy(net.output());
        Layer layer = net.cell();
        List<double[][]> values =
                layer.gates().stream().map(g -> overTime(1, g::value)).toList();
        net.backward();
        dyhat = copy(net.outputGradient());
        unit = IntStream.rangeClosed(0, T).map(layer::unit).toArray();
        states = layer.states().stream()
                .map(s -> new State(s.name(), overTime(0, s::q), overTime(1, s::dqInUnits)))
                .toList();
        gates = IntStream.range(0, values.size())
                .mapToObj(n -> gate(layer.gates().get(n), values.get(n)))
                .toList();
    }

    /// Sends the network's one sequence forward and back.
    ///
    /// @throws IllegalArgumentException where it has a batch of more than one
    public static Tape of(Unrolled net) {
        if (net.batch() != 1)
            throw new IllegalArgumentException("batch %d is over 1; choose one sequence".formatted(net.batch()));
        return new Tape(net);
    }

    private Gate gate(Layer.Sum g, double[][] value) {
        return new Gate(g.name(), value, overTime(1, g::daInUnits), g.weights());
    }

    private double[][] overTime(int from, IntFunction<double[]> at) {
        return IntStream.rangeClosed(0, T)
                .mapToObj(t -> t < from ? new double[0] : at.apply(t))
                .toArray(double[][]::new);
    }

    private static double[][] copy(double[][] v) {
        return IntStream.range(0, v.length).mapToObj(t -> v[t].clone()).toArray(double[][]::new);
    }

    /// The state with this name: `c` or `h`.
    public State state(String name) {
        return states.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
    }

    /// What the readout and the next step's gates read: h, the plain RNN's c.
    public State output() {
        return states.getLast();
    }

    /// The state whose gradient is drawn: c, the GRU's h.
    public State drawn() {
        return state(cell.drawn());
    }

    /// The gate with this name, one of [Anatomy#gates].
    public Gate gate(String name) {
        return gates.stream().filter(g -> g.name().equals(name)).findFirst().orElseThrow();
    }

    /// The gate that has this role.
    Gate gate(Role role) {
        return gates.get(anatomy.indexOf(role));
    }

    /// The weights of h in a gate, H × H row-major.
    double[] recurrent(Role gate) {
        return gate(gate).weights().Wh().w;
    }
}
