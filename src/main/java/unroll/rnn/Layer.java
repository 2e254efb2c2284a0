package unroll.rnn;

import java.util.ArrayList;
import java.util.List;
import unroll.math.Param;

/// The recurrent layer as its readers see it: parameters, and the states of the whole batch.
public final class Layer {
    private final Weights weights;
    private final List<Track> tracks;
    private final List<History> states = new ArrayList<>();
    private final int drawn;

    Layer(Weights weights, List<Track> tracks, int size) {
        this.weights = weights;
        this.tracks = tracks;
        Cell first = tracks.getFirst().cell();
        for (int s = 0; s < first.states().size(); s++)
            states.add(new History(first.states().get(s).name(), s, size));
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
            for (Track track : tracks) track.copyGradient(s, t, dq);
            return dq;
        }
    }

    /// The state whose gradient is drawn.
    public History drawn() {
        return states.get(drawn);
    }

    /// All states, in the order of computation.
    public List<History> states() {
        return states;
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
