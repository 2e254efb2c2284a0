package unroll.rnn;

import unroll.kernel.Cell;
import unroll.kernel.GateGradient;
import unroll.kernel.LaneNorms;
import unroll.kernel.Panel;
import unroll.kernel.State;
import unroll.kernel.Strip;
import unroll.math.Magnitude;

/// One panel's way through time and back; panels share nothing that two of them write. One thread at a
/// time.
final class Track {
    private final Unrolled net;
    private final Panel panel;
    private final Cell cell;
    private final Readout readout;
    private final Readout.Part answers;
    private final GateGradient weights;
    private final Scale scale;
    /// The gates' values are gone, their gradients stand in their place.
    private boolean spent;

    private int window = Layer.FULL;
    private boolean alongCarousel;

    Track(Unrolled net, Panel panel, Cell cell, Readout readout, Readout.Part answers) {
        this.net = net;
        this.panel = panel;
        this.cell = cell;
        this.readout = readout;
        this.answers = answers;
        weights = cell.weightsBack();
        scale = new Scale(cell, panel.T, panel.W.lanes());
    }

    /// States, answers and losses of its sequences.
    void forward() {
        panel.load(net.x);
        spent = false;
        for (int t = 1; t <= panel.T; t++) {
            cell.forward(t);
            if (!net.asks(t)) continue;
            answers.forward(t);
            net.lossKind().forward(net.losses(), readout.yhat[t], net.target[t], panel.first, end());
        }
    }

    private int end() {
        return panel.first + panel.count;
    }

    /// Gradients of all states from the loss at the steps asked from `firstAsked` on; with `learning` of
    /// the weights as well, which wait for [#addToParams].
    void backward(int firstAsked, double share, boolean learning) {
        if (spent) for (int t = 1; t <= panel.T; t++) cell.forward(t);
        spent = true;
        if (learning) {
            answers.clear();
            weights.clear();
        }
        int last = net.lastAsked();
        for (int t = panel.T; t >= last; t--) nothing(t);
        // where no loss comes from, the gates still hold the way forward's values
        for (int t = panel.T; t > last; t--) cell.sums()[t].fill(0);
        int end = last;
        for (int t = last; t >= 1; t--) {
            if (net.asks(t) && t >= firstAsked) {
                if (scale.exponent(t) != 0) {
                    if (learning && end > t) weights.add(t + 1, end);
                    end = t;
                    change(t, -scale.exponent(t), learning);
                }
                loss(t, share, learning);
            }
            cell.backward(t);
            if (alongCarousel) cell.output().dq()[t - 1].fill(0);
            if ((last - t + 1) % window == 0) cut(t - 1);
            int by = scale.note(t);
            if (learning && (t == 1 || by != 0 || end - t + 1 == weights.chunk())) {
                weights.add(t, end);
                end = t - 1;
            }
            if (by != 0) change(t - 1, by, learning);
        }
    }

    /// Nothing of what has come so far goes further back.
    private void cut(int t) {
        for (State s : cell.states()) s.dq()[t].fill(0);
    }

    void truncate(int steps) {
        window = steps;
    }

    void keepToCarousel(boolean alone) {
        alongCarousel = alone;
    }

    private void nothing(int t) {
        for (State s : cell.states()) s.dq()[t].fill(0);
        scale.nothing(t);
    }

    private void loss(int t, double share, boolean learning) {
        net.lossKind()
                .backward(readout.dyhat[t], readout.yhat[t], net.target[t], net.batch(), share, panel.first, end());
        answers.backward(t);
        if (learning) answers.weightsBack(t);
    }

    private void change(int t, int by, boolean learning) {
        scale.change(t, by);
        if (learning) weights.unit(scale.exponent(t));
    }

    /// Adds its share to every dw; in the order of the panels.
    void addToParams() {
        weights.addToParams();
        answers.addToParams();
    }

    /// Σ_b ‖∂E/∂q_t,b‖ over its sequences, q the drawn state.
    Magnitude norm(int t) {
        return new Magnitude(scale.size(t), scale.sizeExponent(t));
    }

    /// The s-th state of its sequences at step t, into their columns.
    void copyState(int s, int t, double[] to) {
        panel.copyOut(cell.states().get(s).q()[t], to, net.hidden(), 0);
    }

    /// Its gradient, in units of 2^unit.
    void copyGradient(int s, int t, double[] to, int unit) {
        panel.copyOut(cell.states().get(s).dq()[t], to, net.hidden(), scale.exponent(t) - unit);
    }

    /// The values of the g-th gate, which the way back overwrites.
    void copyGate(int g, int t, double[] to) {
        if (spent) throw new IllegalStateException("the way back took the gates’ values; go forward first");
        panel.copyOut(gate(g, t), to, net.hidden(), 0);
    }

    /// The gradient of the g-th gate's sum, in units of 2^unit.
    void copyGateGradient(int g, int t, double[] to, int unit) {
        if (!spent) throw new IllegalStateException("the gates have no gradient yet; go backward first");
        panel.copyOut(gate(g, t), to, net.hidden(), scale.exponent(t) - unit);
    }

    private Strip gate(int g, int t) {
        int n = panel.W.gateSize();
        return cell.sums()[t].part(g * n, n);
    }

    /// Σ_b ‖∂E/∂q_t,b‖ over its sequences, q the s-th state.
    Magnitude norm(int s, int t) {
        Strip dq = cell.states().get(s).dq()[t];
        double m = LaneNorms.largest(dq);
        if (m == 0 || !Double.isFinite(m)) return new Magnitude(m, 0);
        int by = Math.getExponent(m);
        return new Magnitude(LaneNorms.sumOfLaneNorms(dq, panel.W.lanes(), -by), scale.exponent(t) + by);
    }

    /// The power of two in which the gradients of step t lie.
    int exponent(int t) {
        return scale.exponent(t);
    }

    Cell cell() {
        return cell;
    }
}
