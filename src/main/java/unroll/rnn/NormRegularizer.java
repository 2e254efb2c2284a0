package unroll.rnn;

import java.util.Arrays;
import unroll.math.Param;

/// The regulariser of Pascanu, Mikolov and Bengio (2013, equation 9), which asks that the error keeps its length from
/// step to step: Ω = Σ_t (‖∂E/∂c_{t+1} · ∂c_{t+1}/∂c_t‖ / ‖∂E/∂c_{t+1}‖ − 1)², t = 1 … T − 1, the mean of the batch's
/// sequences. A term whose denominator is exactly zero is left out.
///
/// Its gradient is theirs (equation 10), the immediate one: that of W_rec in ∂c_{t+1}/∂c_t = diag(φ'(a_{t+1})) W_rec,
/// where ∂E/∂c_{t+1} and φ'(a_{t+1}) are taken as constants. So it needs no second derivatives of the network, and
/// W_rec alone gets any. For the plain RNN. One thread.
public final class NormRegularizer {
    private final double[] dc;
    private final double[] da;
    private final double[] v;

    /// @param H hidden units
    public NormRegularizer(int H) {
        dc = new double[H];
        da = new double[H];
        v = new double[H];
    }

    /// After the network's `backward()`: adds `weight` · ∂⁺Ω/∂W_rec to the gradient of W_rec, and answers Ω.
    public double add(Unrolled net, double weight) {
        Layer layer = net.cell();
        Param wrec = layer.recurrentWeights().getFirst();
        int B = net.batch();
        double omega = 0;
        for (int t = 1; t < net.timesteps(); t++) {
            double[] dcs = layer.drawn().dqInUnits(t + 1);
            double[] das = layer.gates().getFirst().daInUnits(t + 1);
            for (int b = 0; b < B; b++) omega += add(wrec, dcs, das, b, B, weight) / B;
        }
        return omega;
    }

    private double add(Param wrec, double[] dcs, double[] das, int b, int B, double weight) {
        int H = dc.length;
        double most = 0;
        for (int j = 0; j < H; j++) most = Math.max(most, Math.abs(dcs[j * B + b]));
        if (most == 0) return 0;
        int unit = -Math.getExponent(most); // a ratio is the same in any unit, and squares then stay doubles
        for (int j = 0; j < H; j++) {
            dc[j] = Math.scalb(dcs[j * B + b], unit);
            da[j] = Math.scalb(das[j * B + b], unit);
        }
        Arrays.fill(v, 0);
        for (int i = 0; i < H; i++) for (int j = 0; j < H; j++) v[j] += da[i] * wrec.w[i * H + j];
        double before = length(dc);
        double after = length(v);
        double excess = after / before - 1;
        if (after == 0) return excess * excess; // no direction in which it would grow
        double slope = weight * 2 * excess / (before * after) / B;
        for (int i = 0; i < H; i++) {
            double row = slope * da[i];
            for (int j = 0; j < H; j++) wrec.dw[i * H + j] += row * v[j];
        }
        return excess * excess;
    }

    private static double length(double[] of) {
        double sum = 0;
        for (double e : of) sum += e * e;
        return Math.sqrt(sum);
    }
}
