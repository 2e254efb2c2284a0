package unroll.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import unroll.cell.Activation;
import unroll.math.Draws;
import unroll.math.Purpose;
import unroll.rnn.Architecture;
import unroll.rnn.Layer;
import unroll.rnn.PyTorch;
import unroll.rnn.Tensor;
import unroll.rnn.Unrolled;

/// Gradients seen to be true: the engine's beside central differences of the loss, taken on the spot.
///
/// The differences are of fourth order, (8 (E(w+h) − E(w−h)) − (E(w+2h) − E(w−2h))) / 12h. Where relu
/// crosses its kink on the way they mean nothing: such entries are passed over and counted.
///
/// @param worst the largest error of the rows, NaN without rows
/// @param checked how many entries were checked
/// @param of how many there are
/// @param kinks how many were passed over
/// @param h the step; smaller than 2⁻¹⁰ where the loss is steep
public record GradientCheck(double worst, int checked, int of, int kinks, double h, List<Row> rows) {
    /// Additions and multiplications of all forward passes together: about half a second.
    private static final double AFFORDABLE = 3e9;
    private static final int MOST = 400;
    private static final int FEWEST = 12;
    private static final double STEP = 0x1p-10;
    private static final double LITTLE = 1e-3;
    private static final double NOTHING = 1e-10;

    /// @param parameter PyTorch's name; `column` is 0 in a vector
    /// @param error |gradient − difference| divided by the larger of both, or by a thousandth of the largest
    /// gradient of all, or by 10⁻¹⁰, where both are smaller than that
    public record Row(String parameter, int row, int column, double gradient, double difference, double error) {}

    /// Checks every entry where that is cheap, else a sample, drawn from all tensors alike. The network has
    /// its weights afterwards as before; its gradients are those of its present sequences.
    public static GradientCheck of(Unrolled net, long seed) {
        return of(net, seed, gradients -> {});
    }

    /// @param tamper may falsify the gradients before they are checked: what a wrong engine would have said
    static GradientCheck of(Unrolled net, long seed, Consumer<List<Tensor>> tamper) {
        return new Checker(net, tamper).check(seed);
    }

    /// One entry of one tensor.
    private record Place(int tensor, int entry) {}

    private static final class Checker {
        private final Unrolled net;
        private final List<Tensor> weights;
        private final List<Tensor> gradients;
        private final boolean[] active;
        private final double largest;
        private final double h;

        private Checker(Unrolled net, Consumer<List<Tensor>> tamper) {
            this.net = net;
            weights = PyTorch.weights(net);
            double loss = net.forward();
            active = active();
            net.backward();
            gradients = PyTorch.gradients(net);
            tamper.accept(gradients);
            double most = 0;
            for (Tensor g : gradients) for (double e : g.values()) most = Math.max(most, Math.abs(e));
            largest = most;
            // so small that the loss changes by a thousandth at most, whatever the slope
            double steep = Math.max(1, most / loss);
            h = Double.isFinite(steep) ? Math.scalb(STEP, -Math.getExponent(steep)) : STEP;
        }

        private GradientCheck check(long seed) {
            List<Row> rows = new ArrayList<>();
            int kinks = 0;
            double worst = Double.NaN;
            for (Place place : places(seed)) {
                double difference = difference(place);
                if (Double.isNaN(difference)) {
                    kinks++;
                    continue;
                }
                Row row = row(place, difference);
                rows.add(row);
                worst = rows.size() == 1 ? row.error : Math.max(worst, row.error);
            }
            PyTorch.load(net, weights);
            return new GradientCheck(worst, rows.size(), size(), kinks, h, rows);
        }

        private int size() {
            return weights.stream().mapToInt(w -> w.values().length).sum();
        }

        private List<Place> places(long seed) {
            Architecture a = net.architecture();
            double steps = (double) net.timesteps() * net.batch();
            double pass = 2 * steps * a.cell().gates() * a.hidden() * (a.hidden() + net.inputs());
            int count = (int) Math.clamp(AFFORDABLE / (4 * pass), FEWEST, MOST);
            List<TreeSet<Integer>> chosen = new ArrayList<>();
            for (Tensor w : weights) chosen.add(new TreeSet<>());
            Draws draws = new Draws(seed, Purpose.PROBE, 0, 0);
            int left = Math.min(count, size());
            for (int n = 0; left > 0; n++) {
                int tensor = n % weights.size();
                int entries = weights.get(tensor).values().length;
                if (chosen.get(tensor).size() == entries) continue;
                int entry = draws.below(entries, n);
                while (!chosen.get(tensor).add(entry)) entry = (entry + 1) % entries;
                left--;
            }
            List<Place> places = new ArrayList<>();
            for (int n = 0; n < weights.size(); n++) for (int entry : chosen.get(n)) places.add(new Place(n, entry));
            return places;
        }

        private double difference(Place at) {
            double near = loss(at, h) - loss(at, -h);
            double far = loss(at, 2 * h) - loss(at, -2 * h);
            return (8 * near - far) / (12 * h); // central_difference
        }

        /// NaN where a kink was crossed.
        private double loss(Place at, double by) {
            double[] w = weights.get(at.tensor).values();
            double kept = w[at.entry];
            w[at.entry] = kept + by;
            PyTorch.load(net, weights);
            w[at.entry] = kept;
            double loss = net.forward();
            return Arrays.equals(active, active()) ? loss : Double.NaN;
        }

        /// Which units relu lets pass, when; empty where there is no kink.
        private boolean[] active() {
            Architecture a = net.architecture();
            if (!a.cell().anatomy().choosesActivation() || a.activation() != Activation.RELU) return new boolean[0];
            Layer.History c = net.cell().states().getFirst();
            boolean[] active = new boolean[0];
            for (int t = 1; t <= net.timesteps(); t++) {
                double[] q = c.q(t);
                if (t == 1) active = new boolean[net.timesteps() * q.length];
                for (int k = 0; k < q.length; k++) active[(t - 1) * q.length + k] = q[k] > 0;
            }
            return active;
        }

        private Row row(Place at, double difference) {
            Tensor w = weights.get(at.tensor);
            double gradient = gradients.get(at.tensor).values()[at.entry];
            int columns = w.shape().size() == 1 ? 1 : w.shape().getLast();
            double size =
                    Math.max(Math.max(Math.abs(gradient), Math.abs(difference)), Math.max(LITTLE * largest, NOTHING));
            double error = Math.abs(gradient - difference) / size;
            return new Row(w.name(), at.entry / columns, at.entry % columns, gradient, difference, error);
        }
    }
}
