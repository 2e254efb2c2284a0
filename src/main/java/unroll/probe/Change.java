package unroll.probe;

import unroll.cell.Anatomy;
import unroll.cell.Gate;
import unroll.cell.Role;
import unroll.math.Param;
import unroll.rnn.Architecture;
import unroll.rnn.Layer;
import unroll.rnn.Unrolled;

/// A what-if, without any training: does the gradient come back when the network remembers longer?
///
/// @param forgetBias is added to what the forget gate sums up, for the GRU to z's, and taken from
/// what the minGRU's z sums up; needs no trained bias
/// @param gain multiplies all recurrent weights
/// @param clampAt holds the LSTM's forget gate at `clamp` at this step, where it has no slope then; 0 for
/// nowhere
public record Change(double forgetBias, double gain, int clampAt, double clamp) {
    public static final Change NONE = new Change(0, 1, 0, 0);

    public Change {
        if (!Double.isFinite(forgetBias))
            throw new IllegalArgumentException("forgetBias %s is no number".formatted(forgetBias));
        if (!Double.isFinite(gain)) throw new IllegalArgumentException("gain %s is no number".formatted(gain));
        if (clampAt < 0) throw new IllegalArgumentException("t %d is no step; choose 1 to T".formatted(clampAt));
        if (!(clamp >= 0 && clamp <= 1))
            throw new IllegalArgumentException("value %s is no value of a gate; choose 0 to 1".formatted(clamp));
    }

    /// A network of its own with the change made, on copies of the same sequences; the given one stays as it
    /// is.
    ///
    /// @throws IllegalArgumentException where the cell has nothing to change there
    public Unrolled applied(Unrolled net) {
        Architecture a = net.architecture();
        if (forgetBias != 0 && !a.cell().anatomy().hasKeepingGate())
            throw new IllegalArgumentException("forgetBias moves a gate; %s has none, choose gain"
                    .formatted(a.cell().anatomy().spoken().replace("a plain", "the plain")));
        if (clampAt > net.timesteps())
            throw new IllegalArgumentException(
                    "t %d is over the sequence’s end; choose 1 to %d".formatted(clampAt, net.timesteps()));
        boolean bias = a.bias() || forgetBias != 0;
        boolean[] asked = new boolean[net.timesteps() + 1];
        for (int t = 1; t < asked.length; t++) asked[t] = net.asks(t);
        Unrolled changed = Unrolled.blank(
                new Architecture(a.cell(), a.activation(), a.hidden(), bias, a.start()),
                net.inputs(),
                net.outputs(),
                net.lossKind(),
                asked,
                net.batch());
        copy(net, changed);
        change(changed.cell(), a.cell().anatomy());
        return changed;
    }

    private static void copy(Unrolled from, Unrolled to) {
        for (Param p : to.params()) {
            for (Param q : from.params()) if (q.name.equals(p.name)) System.arraycopy(q.w, 0, p.w, 0, p.w.length);
        }
        for (int t = 1; t <= from.timesteps(); t++) {
            System.arraycopy(from.x[t], 0, to.x[t], 0, from.x[t].length);
            System.arraycopy(from.target[t], 0, to.target[t], 0, from.target[t].length);
        }
    }

    private void change(Layer cell, Anatomy anatomy) {
        for (Param W : cell.recurrentWeights()) for (int k = 0; k < W.w.length; k++) W.w[k] *= gain; // recurrent_gain
        if (forgetBias != 0) {
            Gate updates = anatomy.gate(Role.UPDATES).orElse(null);
            Gate moved = updates == null ? anatomy.gate(Role.KEEPS).orElseThrow() : updates;
            double by = updates == null ? forgetBias : -forgetBias;
            double[] b = cell.biases().get(anatomy.biased().indexOf(moved)).w;
            for (int j = 0; j < b.length; j++) b[j] += by; // forget_shift
        }
        if (clampAt > 0) cell.clampForget(clampAt, clamp);
    }
}
