package unroll.rnn;

import java.util.List;
import org.jspecify.annotations.Nullable;
import unroll.math.Param;

/// The first quantity that is no longer a finite number, and its time step; 0 where it belongs to no step
/// (a weight).
public record Fault(String quantity, int timestep) {
    /// Looks in the order of computation: forward in time, the loss, back in time, weight gradients, weights.
    static @Nullable Fault in(Unrolled net) {
        int T = net.timesteps();
        List<Layer.History> states = net.cell().states();
        for (int t = 1; t <= T; t++) {
            if (!finite(net.x[t])) return new Fault("x", t);
            for (Layer.History s : states) if (!finite(s.q(t))) return new Fault(s.name(), t);
            if (!finite(net.output()[t])) return new Fault("output", t);
        }
        if (!Double.isFinite(net.loss())) return new Fault("loss", net.lastAsked());
        for (int t = T; t >= 1; t--) {
            for (Layer.History s : states.reversed()) if (!finite(s.dq(t))) return new Fault("d" + s.name(), t);
        }
        for (Param p : net.params()) if (!finite(p.dw)) return new Fault("d" + p.name, 0);
        for (Param p : net.params()) if (!finite(p.w)) return new Fault(p.name, 0);
        return null;
    }

    private static boolean finite(double[] v) {
        for (double e : v) if (!Double.isFinite(e)) return false;
        return true;
    }
}
