package unroll.learn;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.math.Param;
import unroll.rnn.Architecture;
import unroll.rnn.Clip;
import unroll.rnn.ForgetBias;
import unroll.rnn.Initializer;
import unroll.rnn.Loss;
import unroll.rnn.Optimizer;
import unroll.rnn.OptimizerKind;
import unroll.rnn.Start;
import unroll.rnn.Unrolled;

/// One sigmoid unit without input, c_t = σ(w c_{t−1} + b), which is to be 0.7 after T steps (Pascanu, Mikolov, Bengio
/// 2013, figure 6, with c_0 = 0): its error over w and b, and gradient descent along it.
public final class Cliff {
    public static final double TARGET = 0.7;
    static final int STEPS = 50;
    static final double[] W = {3.5, 7.5};
    static final double[] B = {-3.4, -1.4};
    static final int CELLS = 60;
    static final double SLICE = 5.5;
    private static final int PLACES = 200;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;
    static final List<Integer> LENGTHS = List.of(5, 10, 50);
    static final double START_W = 5.5;
    static final double START_B = -2.2;
    static final double RATE = 0.3;
    static final double CLIP = 0.3;
    static final int UPDATES = 40;

    private Cliff() {}

    /// One point of the surface.
    public record Point(double w, double b, double loss, double dw, double db) {
        double norm() {
            return Math.hypot(dw, db);
        }
    }

    static ObjectNode record() {
        ObjectNode root = Numbers.object();
        root.put("target", TARGET).put("steps", STEPS).put("cells", CELLS);
        root.set("w", Numbers.exact(W));
        root.set("b", Numbers.exact(B));
        root.put("slice", SLICE).put("startW", START_W).put("startB", START_B);
        root.put("rate", RATE).put("clip", CLIP).put("updates", UPDATES);
        ArrayNode map = root.putArray("map");
        for (int row = 0; row < CELLS; row++) map.add(Numbers.list(row(row), 3));
        slices(root.putArray("slices"));
        root.set("free", descent(Double.POSITIVE_INFINITY));
        root.set("clipped", descent(CLIP));
        return root;
    }

    /// Errors of one row of the map, b from the top down, in the cells' middles.
    static double[] row(int row) {
        double[] losses = new double[CELLS];
        double b = B[1] - (row + 0.5) / CELLS * (B[1] - B[0]);
        for (int k = 0; k < CELLS; k++) losses[k] = at(W[0] + (k + 0.5) / CELLS * (W[1] - W[0]), b, STEPS).loss;
        return losses;
    }

    /// Along b: the error, and how steep it is at its steepest.
    private static void slices(ArrayNode to) {
        for (int T : LENGTHS) {
            double[] losses = new double[PLACES + 1];
            for (int k = 0; k < losses.length; k++) losses[k] = at(SLICE, along(k), T).loss;
            to.addObject()
                    .put("steps", T)
                    .put("steepest", Numbers.round(steepest(T), 1))
                    .set("losses", Numbers.list(losses, 4));
        }
    }

    /// The largest |∂E/∂b| of the cut: that of its places, then by golden section between the neighbours.
    static double steepest(int T) {
        int place = IntStream.rangeClosed(0, PLACES)
                .boxed()
                .max(Comparator.comparingDouble(k -> slope(along(k), T)))
                .orElseThrow();
        double low = along(place - 1);
        double high = along(place + 1);
        while (high - low > 1e-9) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (slope(left, T) > slope(right, T)) high = right;
            else low = left;
        }
        return slope(low, T);
    }

    private static double along(int place) {
        return B[0] + (double) place / PLACES * (B[1] - B[0]);
    }

    private static double slope(double b, int T) {
        return Math.abs(at(SLICE, b, T).db);
    }

    public static Point at(double w, double b, int T) {
        Unrolled net = unit(T);
        trained(net).get(0).w[0] = w;
        trained(net).get(1).w[0] = b;
        return point(net);
    }

    /// Where plain descent meets its longest gradient.
    ///
    /// @param update from 1
    record Steepest(int update, Point point) {
        static Steepest ofPlainDescent() {
            Point at = at(START_W, START_B, STEPS);
            Steepest steepest = new Steepest(1, at);
            for (int update = 2; update <= UPDATES + 1; update++) {
                at = at(at.w - RATE * at.dw, at.b - RATE * at.db, STEPS);
                if (at.norm() > steepest.point.norm()) steepest = new Steepest(update, at);
            }
            return steepest;
        }
    }

    private static Point point(Unrolled net) {
        double loss = net.forward();
        net.backward();
        List<Param> p = trained(net);
        return new Point(p.get(0).w[0], p.get(1).w[0], loss, p.get(0).dw[0], p.get(1).dw[0]);
    }

    /// w and b: there is an input weight, but never an input.
    private static List<Param> trained(Unrolled net) {
        return net.params().subList(1, 3);
    }

    private static Unrolled unit(int T) {
        var start = new Start(Initializer.UNIFORM, 1, 1, new ForgetBias.Constant(0));
        boolean[] asked = new boolean[T + 1];
        asked[T] = true;
        Unrolled net = Unrolled.blank(
                new Architecture(CellKind.RNN, Activation.SIGMOID, 1, true, start),
                1,
                1,
                Loss.MEAN_SQUARED_ERROR,
                asked,
                1);
        net.params().get(3).w[0] = 1;
        net.target[T][0] = TARGET;
        return net;
    }

    /// Plain gradient descent on w and b alone; the readout stays as it is.
    static ObjectNode descent(double clip) {
        Unrolled net = unit(STEPS);
        List<Param> trained = trained(net);
        trained.get(0).w[0] = START_W;
        trained.get(1).w[0] = START_B;
        Optimizer optimizer = Optimizer.of(OptimizerKind.SGD, trained);
        ObjectNode root = Numbers.object();
        ArrayNode path = root.putArray("path");
        double largest = 0;
        int at = 0;
        double lowest = Double.POSITIVE_INFINITY;
        double loss = 0;
        for (int update = 0; update <= UPDATES; update++) {
            Point point = point(net);
            loss = point.loss;
            path.addArray()
                    .add(Numbers.round(point.w, 4))
                    .add(Numbers.round(point.b, 4))
                    .add(Numbers.round(loss, 5));
            lowest = Math.min(lowest, loss);
            if (point.norm() > largest) at = update + 1;
            largest = Math.max(largest, point.norm());
            Clip.clip(trained, clip);
            optimizer.update(trained, RATE);
        }
        root.put("largest", Numbers.round(largest, 1)).put("at", at).put("loss", Numbers.round(loss, 3));
        return root.put("lowest", Numbers.round(lowest, 4));
    }
}
