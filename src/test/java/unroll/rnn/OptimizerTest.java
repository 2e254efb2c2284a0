package unroll.rnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static unroll.Numbers.assertClose;

import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.PinsEquation;
import unroll.math.Param;

/// One weight that starts at 1 and meets the gradients 0.5, −2, 0, 1e-3 at learning rate 0.1.
class OptimizerTest {
    private static final double[] GRADIENTS = {0.5, -2, 0, 1e-3};

    @PinsEquation
    void sgd() {
        assertWeights(OptimizerKind.SGD, 0.95, 1.15, 1.15, 1.1499);
    }

    /// v = 0.5, −1.55, −1.395, −1.2545.
    @PinsEquation
    void momentum() {
        assertWeights(OptimizerKind.MOMENTUM, 0.95, 1.105, 1.2445, 1.36995);
    }

    @PinsEquation
    void rmsprop() {
        double v1 = 0.0025;
        double v2 = 0.042475;
        double v4 = 0.0416297575;
        double w1 = 1 - 0.05 / (Math.sqrt(v1) + 1e-8);
        double w2 = w1 + 0.2 / (Math.sqrt(v2) + 1e-8);
        assertWeights(OptimizerKind.RMSPROP, w1, w2, w2, w2 - 1e-4 / (Math.sqrt(v4) + 1e-8));
    }

    @PinsEquation
    void adam() {
        double[] m = {0.05, -0.155, -0.1395, -0.12545};
        double[] v = {0.00025, 0.00424975, 0.00424550025, 0.00424125574975};
        double[] expected = new double[4];
        double w = 1;
        for (int t = 1; t <= 4; t++) {
            double mhat = m[t - 1] / (1 - Math.pow(0.9, t));
            double vhat = v[t - 1] / (1 - Math.pow(0.999, t));
            w -= 0.1 * mhat / (Math.sqrt(vhat) + 1e-8);
            expected[t - 1] = w;
        }
        assertWeights(OptimizerKind.ADAM, expected);
    }

    @Test
    void the_first_step_of_adam_is_the_learning_rate_whatever_the_gradients_size() {
        for (double dw : new double[] {1e-3, 1, 1e6}) {
            Param p = new Param("w", 1, 1);
            p.dw[0] = dw;
            Optimizer.of(OptimizerKind.ADAM, List.of(p)).update(List.of(p), 0.02);
            assertThat(p.w[0]).isCloseTo(-0.02, within(1e-6));
        }
    }

    @Test
    void every_parameter_has_a_state_of_its_own() {
        for (OptimizerKind kind : OptimizerKind.values()) {
            List<Param> params = List.of(new Param("a", 2, 1), new Param("b", 1, 3));
            Optimizer optimizer = Optimizer.of(kind, params);
            for (double dw : GRADIENTS) {
                params.getFirst().dw[1] = dw;
                optimizer.update(params, 0.1);
            }
            assertThat(params.getFirst().w[0]).isZero();
            assertThat(params.getFirst().w[1]).isNotZero();
            assertThat(params.getLast().w).containsOnly(0);
        }
    }

    private static void assertWeights(OptimizerKind kind, double... expected) {
        Param p = new Param("w", 1, 1);
        p.w[0] = 1;
        List<Param> params = List.of(p);
        Optimizer optimizer = Optimizer.of(kind, params);
        for (int n = 0; n < GRADIENTS.length; n++) {
            p.dw[0] = GRADIENTS[n];
            optimizer.update(params, 0.1);
            assertClose(p.w[0], expected[n]);
        }
    }
}
