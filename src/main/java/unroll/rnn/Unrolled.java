package unroll.rnn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import unroll.kernel.Cell;
import unroll.kernel.GateMatrix;
import unroll.kernel.Panel;
import unroll.kernel.Projection;
import unroll.kernel.Weights;
import unroll.kernel.WorkPool;
import unroll.math.Magnitude;
import unroll.math.Param;

/// A network unrolled over T steps of a batch of B sequences: loss forward, exact gradients back through
/// all steps.
///
/// The batch goes through time in panels of 16 sequences; up to four that are left over go one by one,
/// which depends on B only and so never changes a seed's meaning.
///
/// Fill `x` and `target`, call `forward()`, then `backward()`. Arrays are allocated once and overwritten.
/// One thread.
public final class Unrolled {
    private static final int WIDE = 16;
    private static final int ALONE = 4;

    /// The input: x[1 … T], X × B each; x[0] is unused.
    public final double[][] x;
    /// The target: Y × B where step t is asked, empty elsewhere.
    public final double[][] target;

    private final Architecture architecture;
    private final Loss loss;
    private final boolean[] asked;
    private final int askedSteps;
    private final int lastAsked;
    private final int H;
    private final Weights weights;
    private final Readout readout;
    private final List<GateMatrix> matrices = new ArrayList<>();
    private final List<Projection> projections = new ArrayList<>();
    private final List<Track> tracks = new ArrayList<>();
    /// The same in the order of the way back: the last panel, whose states are still near, comes first, and single
    /// sequences, which are short, come last.
    private final List<Track> back = new ArrayList<>();
    private final Layer layer;
    private final List<Param> params;
    private final double[] losses;
    private final WorkPool crew;
    private double meanLoss;

    private Unrolled(Architecture a, int X, int Y, Loss loss, boolean[] asked, int B, WorkPool crew) {
        architecture = a;
        this.loss = loss;
        this.crew = crew;
        this.asked = asked.clone();
        int count = 0;
        int last = 0;
        x = new double[asked.length][];
        target = new double[asked.length][];
        for (int t = 0; t < asked.length; t++) {
            x[t] = new double[t == 0 ? 0 : X * B];
            target[t] = new double[asked[t] ? Y * B : 0];
            if (asked[t]) {
                count++;
                last = t;
            }
        }
        if (last == 0 || asked[0]) throw new IllegalArgumentException("a loss needs an asked step t, 1 ≤ t ≤ T");
        askedSteps = count;
        lastAsked = last;
        losses = new double[B];
        H = a.hidden();
        weights = Weights.of(a.cell(), H, a.bias(), X);
        readout = new Readout(H, Y, B, asked);
        int left = B % WIDE <= ALONE ? B % WIDE : 0;
        addTracks(a, X, true, 0, B - left);
        back.addAll(tracks.reversed());
        addTracks(a, X, false, B - left, B);
        back.addAll(tracks.subList(back.size(), tracks.size()));
        layer = new Layer(weights, tracks, H * B);
        params = Stream.concat(weights.params().stream(), readout.params().stream())
                .toList();
    }

    private void addTracks(Architecture a, int X, boolean wide, int from, int to) {
        if (from == to) return;
        GateMatrix W = weights.matrix(wide);
        Projection V = readout.projection(wide);
        matrices.add(W);
        projections.add(V);
        for (int first = from; first < to; first += W.lanes()) {
            Panel panel = new Panel(W, timesteps(), X, a.bias(), first, Math.min(W.lanes(), to - first));
            Cell cell = Cell.of(a.cell(), a.activation(), panel);
            tracks.add(new Track(this, panel, cell, readout, readout.part(panel, cell.output(), V)));
        }
    }

    /// A network at its start. `asked[t]`, t = 1 … T, says where a target is given; E is the mean over
    /// those steps.
    public static Unrolled of(
            Architecture a, int inputs, int outputs, Loss loss, boolean[] asked, int batch, long seed) {
        return of(a, inputs, outputs, loss, asked, batch, seed, WorkPool.ALONE);
    }

    /// The same, whose panels a crew shares out: the same bits, sooner.
    public static Unrolled of(
            Architecture a, int inputs, int outputs, Loss loss, boolean[] asked, int batch, long seed, WorkPool crew) {
        Unrolled net = new Unrolled(a, inputs, outputs, loss, asked, batch, crew);
        a.start().draw(net.weights, net.readout, net.timesteps(), seed);
        return net;
    }

    /// A network whose weights are all zero, to be set; `a.start()` is not looked at.
    public static Unrolled blank(Architecture a, int inputs, int outputs, Loss loss, boolean[] asked, int batch) {
        return new Unrolled(a, inputs, outputs, loss, asked, batch, WorkPool.ALONE);
    }

    /// Runs all steps and returns E, the mean over the asked steps of the batch's mean loss.
    public double forward() {
        Arrays.fill(losses, 0);
        matrices.forEach(GateMatrix::pack);
        projections.forEach(Projection::pack);
        crew.each(tracks, Track::forward);
        double sum = 0;
        for (int b = 0; b < losses.length; b++) {
            losses[b] /= askedSteps;
            sum += losses[b];
        }
        meanLoss = sum / losses.length;
        return meanLoss;
    }

    /// Sets every weight's dw to ∂E/∂w and every state's dq[t] to ∂E/∂q_t; belongs after `forward()`.
    public void backward() {
        backward(1, 1.0 / (askedSteps * batch()), true);
        for (Param p : params) Arrays.fill(p.dw, 0);
        tracks.forEach(Track::addToParams);
    }

    /// Sets every state's dq[t] to the gradient of the last asked step's batch-mean loss alone; dw stays
    /// as it was.
    public void backwardFromLast() {
        backward(lastAsked, 1.0 / batch(), false);
    }

    private void backward(int firstAsked, double share, boolean learning) {
        matrices.forEach(GateMatrix::packBack);
        crew.each(back, track -> track.backward(firstAsked, share, learning));
    }

    /// log₁₀ Σ_b ‖∂E/∂q_t,b‖₂ of the last way back, q the drawn state: right also where the doubles end.
    public double log10OfDrawn(int t) {
        Magnitude sum = tracks.getFirst().norm(t);
        // not through the loop: so no object is made, which would take as long as the logarithm
        if (tracks.size() == 1) return sum.log10();
        for (Track track : tracks.subList(1, tracks.size())) sum = sum.plus(track.norm(t));
        return sum.log10();
    }

    /// The first quantity that is not a finite number, in the order of computation, or null where all is
    /// well.
    public @Nullable Fault firstNonFinite() {
        return Fault.in(this);
    }

    /// The answers: Y × B where step t is asked, empty elsewhere.
    public double[][] output() {
        return readout.yhat;
    }

    /// ∂E/∂ŷ of the last way back: Y × B where step t is asked, empty elsewhere.
    public double[][] outputGradient() {
        return readout.dyhat;
    }

    /// E of the last `forward()`.
    public double loss() {
        return meanLoss;
    }

    /// Each sequence's own loss in the last `forward()`: the mean over its asked steps.
    public double[] losses() {
        return losses;
    }

    public Layer cell() {
        return layer;
    }

    public Architecture architecture() {
        return architecture;
    }

    /// Whether step t has a target.
    public boolean asks(int t) {
        return asked[t];
    }

    public Loss lossKind() {
        return loss;
    }

    public int inputs() {
        return weights.gates().getLast().Wx().cols;
    }

    public int outputs() {
        return readout.params().getFirst().rows;
    }

    int hidden() {
        return H;
    }

    List<Track> tracks() {
        return tracks;
    }

    /// All that is trained: the cell's parameters, then V and d.
    public List<Param> params() {
        return params;
    }

    /// How many numbers are trained.
    public int parameters() {
        return params.stream().mapToInt(p -> p.w.length).sum();
    }

    public int timesteps() {
        return asked.length - 1;
    }

    public int batch() {
        return losses.length;
    }

    /// At how many steps a target is given.
    public int askedSteps() {
        return askedSteps;
    }

    /// The last step at which a target is given.
    public int lastAsked() {
        return lastAsked;
    }
}
