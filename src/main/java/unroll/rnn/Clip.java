package unroll.rnn;

import java.util.List;
import unroll.math.Norms;
import unroll.math.Param;

/// Clipping of all gradients together by their global norm (Pascanu, Mikolov, Bengio 2013, algorithm 1).
public final class Clip {
    private Clip() {}

    /// The global norm before and after, and whether they differ.
    public record Clipped(double before, double after, boolean clipped) {}

    /// Scales every dw by the same factor where the global norm is over `maxNorm`; +∞ leaves all as it is.
    public static Clipped clip(List<Param> params, double maxNorm) {
        double norm = Norms.ofGradients(params);
        if (!(norm > maxNorm)) return new Clipped(norm, norm, false);
        for (Param p : params) {
            for (int n = 0; n < p.dw.length; n++) p.dw[n] = p.dw[n] / norm * maxNorm; // clip_norm
        }
        return new Clipped(norm, Norms.ofGradients(params), true);
    }
}
