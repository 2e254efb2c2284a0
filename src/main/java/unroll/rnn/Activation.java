package unroll.rnn;

import unroll.math.Slopes;
import unroll.math.Squash;
import unroll.math.Strip;

/// The φ of the plain RNN. The article says sigmoid, then argues with tanh': both are here.
public enum Activation {
    TANH,
    SIGMOID,
    RELU,
    IDENTITY;

    /// c = φ(a).
    void forward(Strip c, Strip a) {
        switch (this) {
            case TANH -> Squash.tanh(c, a);
            case SIGMOID -> Squash.sigmoid(c, a);
            case RELU -> Slopes.relu(c, a);
            case IDENTITY -> System.arraycopy(a.d(), a.at(), c.d(), c.at(), c.size());
        }
    }

    /// da = dc ⊙ φ'(a), from c = φ(a), 0 at the kink of relu; `squares` gets dc's, lane by lane.
    void backward(Strip da, Strip dc, Strip c, double[] squares) {
        int n = c.size();
        switch (this) {
            case TANH -> Slopes.tanhBack(da, dc, c, n, squares);
            case SIGMOID -> Slopes.sigmoidBack(da, dc, c, n, squares);
            case RELU -> Slopes.reluBack(da, dc, c, n, squares);
            case IDENTITY -> Slopes.identityBack(da, dc, n, squares);
        }
    }
}
