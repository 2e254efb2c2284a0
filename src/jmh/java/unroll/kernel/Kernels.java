package unroll.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One LSTM step of one panel of 16 sequences, kernel by kernel, in microseconds; T steps in turn, so that
/// data come from where they come from in training. `peak` is a product whose numbers stay in the cache. A
/// product is 2 · 16 · 4H · (H + 3) operations; `weightsGradient` does as many steps as it is given at once.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class Kernels {
    private static final int T = 100;
    private static final int X = 2;

    @Param({"32", "64", "128", "256"})
    public int H;

    private GateMatrix W;
    private GateGradient gradient;
    private Strip[] z;
    private Strip[] da;
    private double[] gates;
    private Strip[] ifo;
    private Strip[] c;
    private Strip[] dc;
    private Strip[] dh;
    private final double[] squares = new double[Lanes.COUNT];
    private final double[] squaresOfH = new double[Lanes.COUNT];
    private int t;

    @Setup
    public void fill() {
        var random = new SplittableRandom(1);
        List<Gate> gates = new ArrayList<>();
        for (int q = 0; q < 4; q++) {
            var Wx = new unroll.math.Param("W_x", H, X);
            var Wh = new unroll.math.Param("W_h", H, H);
            var b = unroll.math.Param.bias("b", H, true);
            for (var p : List.of(Wx, Wh, b)) for (int k = 0; k < p.w.length; k++) p.w[k] = weight(random);
            gates.add(new Gate(Wx, Wh, b));
        }
        W = GateMatrix.of(true, gates, 4, H, X, true);
        W.pack();
        W.packBack();
        z = filled(T + 1, W.inputSize(), random);
        da = filled(T, W.sumSize(), random);
        gates = random.doubles(W.sumSize()).toArray();
        ifo = Strip.parts(da, 0, 3 * W.gateSize());
        c = filled(T, W.gateSize(), random);
        dc = filled(T, W.gateSize(), random);
        dh = filled(T, W.stateSize(), random);
        gradient = W.gradient(da, z);
        gradient.clear();
    }

    private double weight(SplittableRandom random) {
        return (2 * random.nextDouble() - 1) / Math.sqrt(H);
    }

    private static Strip[] filled(int T, int size, SplittableRandom random) {
        Strip[] strips = Strip.overTime(T, size);
        for (Strip s : strips) for (int k = 0; k < size; k++) s.set(k, random.nextDouble());
        return strips;
    }

    private int next() {
        t = t == T ? 1 : t + 1;
        return t;
    }

    @Benchmark
    public void peak() {
        W.product(da[1], z[1]);
    }

    @Benchmark
    public void product() {
        int at = next();
        W.product(da[at], z[at]);
    }

    @Benchmark
    public void carry() {
        int at = next();
        W.carry(dh[at], da[at], false);
    }

    /// As many steps as one product takes.
    @Benchmark
    public void weightsGradient() {
        t = t + gradient.chunk() > T ? 0 : t;
        gradient.add(t + 1, t + gradient.chunk());
        t += gradient.chunk();
    }

    @Benchmark
    public void sigmoidOfThreeGates() {
        int at = next();
        VectorActivations.sigmoid(ifo[at], ifo[at]);
    }

    @Benchmark
    public void tanhOfOneGate() {
        int at = next();
        VectorActivations.tanh(c[at], c[at]);
    }

    /// And the copy that gives it fresh gates: its own results, put in again and again, would become subnormal.
    @Benchmark
    public void lstmBack() {
        int at = next();
        System.arraycopy(gates, 0, da[at].d(), da[at].at(), gates.length);
        Gates.lstmBack(da[at], c[at - 1], c[at], dh[at], dc[at], dc[at - 1], squares, squaresOfH);
    }
}
