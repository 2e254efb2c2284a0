package unroll.rnn;

import java.util.ArrayList;
import java.util.List;
import unroll.kernel.Cell;
import unroll.kernel.Gate;
import unroll.kernel.Weights;
import unroll.math.Magnitude;
import unroll.math.Param;

/// The recurrent layer as its readers see it: parameters, and the states of the whole batch.
public final class Layer {
    /// A window that no sequence fills.
    public static final int FULL = Integer.MAX_VALUE;

    private final Weights weights;
    private final List<Track> tracks;
    private final List<History> states = new ArrayList<>();
    private final List<Sum> gates = new ArrayList<>();
    private final int drawn;
    private int clampedAt;
    private int window = FULL;

    Layer(Weights weights, List<Track> tracks, int size) {
        this.weights = weights;
        this.tracks = tracks;
        Cell first = tracks.getFirst().cell();
        for (int s = 0; s < first.states().size(); s++)
            states.add(new History(first.states().get(s).name(), s, size));
        for (unroll.cell.Gate gate : weights.kind().anatomy().gates())
            gates.add(new Sum(gate.name(), gates.size(), size));
        drawn = first.states().indexOf(first.drawn());
    }

    /// A state over time, t = 0 … T, and its gradient, H × B; copies, as the engine keeps them otherwise.
    public final class History {
        private final String name;
        private final int s;
        private final int size;

        private History(String name, int s, int size) {
            this.name = name;
            this.s = s;
            this.size = size;
        }

        public String name() {
            return name;
        }

        public double[] q(int t) {
            double[] q = new double[size];
            for (Track track : tracks) track.copyState(s, t, q);
            return q;
        }

        /// ∂E/∂q_t of the last way back; 0 or infinite where it is beyond the doubles.
        public double[] dq(int t) {
            double[] dq = new double[size];
            for (Track track : tracks) track.copyGradient(s, t, dq, 0);
            return dq;
        }

        /// The same in units of 2^[#unit], where it does not leave the doubles.
        public double[] dqInUnits(int t) {
            double[] dq = new double[size];
            for (Track track : tracks) track.copyGradient(s, t, dq, unit(t));
            return dq;
        }

        /// log₁₀ Σ_b ‖∂E/∂q_t,b‖₂ of the last way back: right also where the doubles end.
        public double log10(int t) {
            Magnitude sum = Magnitude.ZERO;
            for (Track track : tracks) sum = sum.plus(track.norm(s, t));
            return sum.log10(); // norms_of_state
        }
    }

    /// A gate over time, t = 1 … T, H × B; copies. Between the ways forward and back it has a value, after
    /// the way back the gradient of its sum; IllegalStateException where asked for the other.
    public final class Sum {
        private final String name;
        private final int g;
        private final int size;

        private Sum(String name, int g, int size) {
            this.name = name;
            this.g = g;
            this.size = size;
        }

        /// One of [unroll.cell.Anatomy#gates].
        public String name() {
            return name;
        }

        public Gate weights() {
            return weights.gates().get(g);
        }

        public double[] value(int t) {
            double[] value = new double[size];
            for (Track track : tracks) track.copyGate(g, t, value);
            return value;
        }

        /// ∂E/∂a_t, a what the gate sums up, in units of 2^[#unit].
        public double[] daInUnits(int t) {
            double[] da = new double[size];
            for (Track track : tracks) track.copyGateGradient(g, t, da, unit(t));
            return da;
        }
    }

    /// The power of two in which the way back keeps the gradients of step t (of its first sequences).
    public int unit(int t) {
        return tracks.getFirst().exponent(t);
    }

    /// Holds the forget gate of all units of an LSTM at a value at step t, where it has no slope then;
    /// from the next `forward()` on. t = 0 lets go.
    public void clampForget(int t, double value) {
        for (Track track : tracks) track.cell().clampForget(t, value);
        clampedAt = t;
    }

    /// The step at which the forget gate is held; 0 where it is free.
    public int clampedAt() {
        return clampedAt;
    }

    /// Truncated backpropagation through time, from the next way back on: the steps are cut into pieces of `steps`,
    /// counted back from the last asked one (the earliest may be shorter), and no gradient crosses a cut. It is
    /// what `h.detach()` between such pieces does in PyTorch (TBPTT(k, k): Williams, Peng 1990): a loss at step t
    /// sends its gradient through k steps at most, the last one through exactly k, and ∂E/∂q_t is exactly zero
    /// before. States go on over the cuts. [#FULL] is the exact gradient.
    ///
    /// @throws IllegalArgumentException where `steps` is under 1
    public void truncate(int steps) {
        if (steps < 1)
            throw new IllegalArgumentException("window %d is under 1; choose a step or more".formatted(steps));
        for (Track track : tracks) track.truncate(steps);
        window = steps;
    }

    /// From the next `backward()` on an error that reaches the gates is cut there, and goes back to earlier
    /// steps along the cells alone: the truncated gradient of Hochreiter and Schmidhuber (1997, section 4),
    /// deliberately not ∂E/∂w. It is that of a network whose gates read a recorded h.
    ///
    /// @throws IllegalArgumentException where the cell was not made for it
    public void keepToCarousel(boolean alone) {
        if (alone && !weights.kind().anatomy().hasTruncatedGradient())
            throw new IllegalArgumentException("only an LSTM of 1997 has a truncated gradient");
        for (Track track : tracks) track.keepToCarousel(alone);
    }

    /// How many steps a gradient goes back.
    public int window() {
        return window;
    }

    /// What the units sum up, in the engine's order.
    public List<Sum> gates() {
        return gates;
    }

    /// The state whose gradient is drawn.
    public History drawn() {
        return states.get(drawn);
    }

    /// All states, in the order of computation.
    public List<History> states() {
        return states;
    }

    /// H × 1 each, in PyTorch's order of gates; empty where no gate reads the unit's own state.
    public List<Param> peepholes() {
        return weights.peepholes();
    }

    /// H × X each, in PyTorch's order of gates.
    public List<Param> inputWeights() {
        return weights.inputWeights();
    }

    /// H × H each, in PyTorch's order of gates.
    public List<Param> recurrentWeights() {
        return weights.recurrentWeights();
    }

    /// H × 1 each, in PyTorch's order of gates, the GRU's b_hn last; rows × 0 where the biases are off.
    public List<Param> biases() {
        return weights.biases();
    }
}
