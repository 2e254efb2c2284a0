package unroll.kernel;

import static unroll.Numbers.fill;

import java.util.SplittableRandom;
import unroll.cell.CellKind;
import unroll.math.Param;

/// One panel of 16 lanes with B sequences on two steps of random inputs and weights, for tests of a
/// cell's single equations. Strips are read as H × B matrices.
public final class OnePanel {
    final int H;
    final int B;
    final Weights weights;
    final GateMatrix W;
    public final Panel panel;
    final double[][] x;

    public OnePanel(CellKind kind, int X, int H, int B, SplittableRandom random) {
        this.H = H;
        this.B = B;
        weights = Weights.of(kind, H, true, X);
        for (Param p : weights.params()) fill(p.w, random);
        W = weights.matrix(true);
        W.pack();
        W.packBack();
        panel = new Panel(W, 2, X, true, 0, B);
        x = new double[][] {{}, new double[X * B], new double[X * B]};
        for (double[] xt : x) fill(xt, random);
        panel.load(x);
    }

    /// The first H units, or those from the `gate`-th on, of the B sequences.
    public double[] get(Strip s, int gate) {
        double[] v = new double[H * B];
        panel.copyOut(s.part(gate * W.gateSize(), W.gateSize()), v, H, 0);
        return v;
    }

    public double[] get(Strip s) {
        return get(s, 0);
    }

    public void set(Strip s, double[] v) {
        panel.copyIn(v, s, H);
    }

    /// Packs the weights anew, after a test has changed them.
    void packAgain() {
        W.pack();
        W.packBack();
    }

    /// Step 2's share of all dw, added to what is there.
    void addWeights(Cell cell) {
        GateGradient gradient = cell.weightsBack();
        gradient.clear();
        gradient.add(2, 2);
        gradient.addToParams();
    }

    Param w(String name) {
        return weights.params().stream()
                .filter(p -> p.name.equals(name))
                .findFirst()
                .orElseThrow();
    }
}
