package unroll.probe;

import java.util.LinkedHashMap;
import java.util.Map;
import unroll.rnn.Layer;
import unroll.rnn.Unrolled;

/// The gradient profiles of all states of a batch, and what [GradientProfile] says of the drawn one.
///
/// @param log10 by state, log₁₀ of the mean over the batch of ‖∂ℓ_b/∂q_t‖₂, T values, t = 1 first; −∞ where
/// it is zero; c total, the LSTM's h with c_t held fixed
public record Profile(Map<String, double[]> log10, GradientProfile drawn, int batch) {
    /// Sends the network's batch forward and back.
    public static Profile of(Unrolled net) {
        net.forward();
        net.backward();
        Map<String, double[]> log10 = new LinkedHashMap<>();
        for (Layer.History state : net.cell().states()) {
            double[] curve = new double[net.timesteps()];
            // E is the mean over b of ℓ_b, so column b of dq is already ∂ℓ_b/∂q divided by B
            for (int t = 1; t <= curve.length; t++) curve[t - 1] = state.log10(t);
            log10.put(state.name(), curve);
        }
        return new Profile(log10, GradientProfile.of(net), net.batch());
    }
}
