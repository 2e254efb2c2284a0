package unroll.rnn;

import unroll.math.Elementary;

/// How far the answers of one step are from the targets, both Y × B.
public enum Loss {
    /// Mean over the outputs of the squared error, without the ½.
    MEAN_SQUARED_ERROR {
        @Override
        void forward(double[] losses, double[] yhat, double[] y, int from, int to) {
            int B = losses.length;
            int Y = y.length / B;
            for (int j = 0; j < Y; j++) {
                for (int b = from; b < to; b++) {
                    double error = yhat[j * B + b] - y[j * B + b];
                    losses[b] += error * error / Y;
                }
            }
        }

        @Override
        void backward(double[] dyhat, double[] yhat, double[] y, int B, double share, int from, int to) {
            int Y = y.length / B;
            for (int j = 0; j < Y; j++) {
                for (int k = j * B + from; k < j * B + to; k++) {
                    dyhat[k] = share * 2 * (yhat[k] - y[k]) / Y;
                }
            }
        }
    },
    /// −Σ_j y_j ln softmax(ŷ)_j, natural logarithm; the targets of a sequence are probabilities that sum
    /// to one, or all zero where it is not asked at this step: then it has no loss, and no gradient.
    CROSS_ENTROPY {
        @Override
        void forward(double[] losses, double[] yhat, double[] y, int from, int to) {
            int B = losses.length;
            for (int b = from; b < to; b++) {
                double lse = Elementary.logSumExp(yhat, b, B);
                for (int k = b; k < y.length; k += B) losses[b] -= y[k] * (yhat[k] - lse);
            }
        }

        @Override
        void backward(double[] dyhat, double[] yhat, double[] y, int B, double share, int from, int to) {
            for (int b = from; b < to; b++) {
                double lse = Elementary.logSumExp(yhat, b, B);
                double asked = 0;
                for (int k = b; k < y.length; k += B) asked += y[k];
                for (int k = b; k < y.length; k += B) {
                    dyhat[k] = share * (asked * Elementary.exp(yhat[k] - lse) - y[k]);
                }
            }
        }
    };

    /// Adds each sequence's loss at this step to `losses[b]`, for the sequences `from` … `to` − 1.
    abstract void forward(double[] losses, double[] yhat, double[] y, int from, int to);

    /// Sets `dyhat` to `share` × the derivative of each sequence's loss; the share is what it weighs in E;
    /// for the sequences `from` … `to` − 1.
    abstract void backward(double[] dyhat, double[] yhat, double[] y, int B, double share, int from, int to);
}
