package unroll.cell;

import unroll.math.Elementary;

/// The φ of the plain RNN. The article says sigmoid, then argues with tanh': both are here.
public enum Activation {
    TANH,
    SIGMOID,
    RELU,
    IDENTITY;

    /// φ(a).
    public double of(double a) {
        return switch (this) {
            case TANH -> Elementary.tanh(a);
            case SIGMOID -> Elementary.sigmoid(a);
            case RELU -> Math.max(0, a); // relu
            case IDENTITY -> a;
        };
    }

    /// φ'(a), from c = φ(a); 0 at the kink of relu.
    public double slope(double c) {
        return switch (this) {
            case TANH -> 1 - c * c; // tanh_slope
            case SIGMOID -> c * (1 - c); // sigmoid_slope
            case RELU -> c > 0 ? 1 : 0; // relu_slope
            case IDENTITY -> 1;
        };
    }
}
