package unroll.probe;

import unroll.math.Elementary;
import unroll.math.Norms;
import unroll.rnn.Unrolled;

/// How large the gradient of all weights together is, whatever of it has travelled how far.
///
/// @param log10 of ‖∂E/∂W‖ before clipping, W all that is trained; −∞ where it is zero, NaN where it is no
/// finite number
/// @param median of the same over the training steps up to this one, to a hundredth; NaN where nothing was
/// trained
public record Size(double log10, double median) {
    public static final Size UNKNOWN = new Size(Double.NaN, Double.NaN);

    /// Of a network right after its `backward()`, without a history.
    public static Size of(Unrolled net) {
        return new Size(log10(Norms.ofGradients(net.params())), Double.NaN);
    }

    /// log₁₀ of a norm; NaN where it is no finite number.
    public static double log10(double norm) {
        return norm < Double.POSITIVE_INFINITY ? Elementary.log10(norm) : Double.NaN;
    }
}
