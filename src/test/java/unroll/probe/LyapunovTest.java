package unroll.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import unroll.PinsEquation;
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.rnn.Architecture;
import unroll.rnn.ForgetBias;
import unroll.rnn.Initializer;
import unroll.rnn.Start;
import unroll.rnn.Unrolled;

class LyapunovTest {
    /// The recursion by Gram and Schmidt, on Jacobians of the whole state by a complex step.
    @PinsEquation
    void lyapunov_exponent() {
        for (int[] shape : new int[][] {{1, 1}, {4, 5}, {9, 2}}) {
            for (Architecture a : Nets.every(shape[0])) {
                if (a.activation() == Activation.RELU) continue;
                Unrolled net = Nets.last(a, shape[1]);
                double[] expected = exponents(net);
                double[] actual = Lyapunov.of(Tape.of(net)).exponents();
                assertThat(actual).hasSameSizeAs(expected);
                for (int k = 0; k < actual.length; k++) assertThat(actual[k]).isCloseTo(expected[k], within(1e-8));
            }
        }
    }

    /// One step: the volume that the exponents add up to is the Jacobian's determinant.
    @PinsEquation
    void state_tangent() {
        for (Architecture a : Nets.every(5)) {
            if (a.activation() == Activation.RELU) continue;
            Unrolled net = Nets.last(a, 1);
            double sum = Arrays.stream(Lyapunov.of(Tape.of(net)).exponents()).sum();
            assertThat(sum).isCloseTo(Math.log(Math.abs(CommonOps_DDRM.det(whole(net, 1)))), within(1e-9));
        }
    }

    @Test
    void a_linear_orthogonal_network_times_rho_stretches_every_direction_by_rho() {
        for (double rho : new double[] {0.5, 1, 1.2}) {
            Start start = new Start(Initializer.ORTHOGONAL, rho, 1, new ForgetBias.Constant(0));
            Architecture a = new Architecture(CellKind.RNN, Activation.IDENTITY, 64, true, start);
            assertThat(Arrays.stream(Lyapunov.of(Tape.of(Nets.last(a, 200))).exponents())
                            .boxed())
                    .hasSize(64)
                    .allSatisfy(e -> assertThat(e).isCloseTo(Math.log(rho), within(1e-11)));
        }
    }

    @Test
    void weights_whose_squares_no_double_holds_have_their_exponents() {
        for (int by : new int[] {-1000, -600, 600}) {
            Start start = new Start(Initializer.ORTHOGONAL, Math.scalb(1.0, by), 1e-300, new ForgetBias.Constant(0));
            Architecture a = new Architecture(CellKind.RNN, Activation.IDENTITY, 5, false, start);
            Unrolled net = Nets.last(a, 1);
            for (double e : Lyapunov.of(Tape.of(net)).exponents())
                assertThat(e).isCloseTo(by * Math.log(2), within(1e-9));
        }
    }

    @Test
    void an_lstm_has_two_exponents_a_unit_in_descending_order() {
        double[] exponents = Lyapunov.of(Tape.of(Nets.lstm(64, 200, 1))).exponents();
        assertThat(exponents).hasSize(128);
        for (int k = 1; k < 128; k++) assertThat(exponents[k]).isLessThanOrEqualTo(exponents[k - 1]);
        assertThat(exponents[0]).isBetween(-1.0, 0.5);
    }

    @Test
    void a_direction_that_relu_drops_is_lost() {
        Unrolled net = Nets.rnn(Activation.RELU, 4, 6, 1);
        Nets.param(net, "b").w[2] = -1000;
        double[] exponents = Lyapunov.of(Tape.of(net)).exponents();
        assertThat(exponents[3]).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    private static double[] exponents(Unrolled net) {
        DMatrixRMaj Q = null;
        double[] sums = new double[0];
        for (int t = 1; t <= net.timesteps(); t++) {
            DMatrixRMaj J = whole(net, t);
            if (Q == null) {
                Q = CommonOps_DDRM.identity(J.numRows);
                sums = new double[J.numRows];
            }
            Q = CommonOps_DDRM.mult(J, Q, null);
            gramSchmidt(Q, sums);
        }
        Arrays.sort(sums);
        double[] descending = new double[sums.length];
        for (int k = 0; k < sums.length; k++) descending[k] = sums[sums.length - 1 - k] / net.timesteps();
        return descending;
    }

    private static void gramSchmidt(DMatrixRMaj Q, double[] sums) {
        int n = Q.numRows;
        for (int col = 0; col < n; col++) {
            for (int before = 0; before < 2 * col; before++) {
                double dot = 0;
                for (int j = 0; j < n; j++) dot += Q.get(j, col) * Q.get(j, before % col);
                for (int j = 0; j < n; j++) Q.set(j, col, Q.get(j, col) - dot * Q.get(j, before % col));
            }
            double size = 0;
            for (int j = 0; j < n; j++) size = Math.hypot(size, Q.get(j, col));
            for (int j = 0; j < n; j++) Q.set(j, col, Q.get(j, col) / size);
            sums[col] += Math.log(size);
        }
    }

    /// ∂(state of t)/∂(state of t − 1), c and h apart: a nudge of c moves h as well, by what a nudge of h
    /// does, which is taken off again.
    private static DMatrixRMaj whole(Unrolled net, int t) {
        CellKind cell = net.architecture().cell();
        int H = net.architecture().hidden();
        if (!cell.anatomy().hasCellState())
            return new DMatrixRMaj(H, H, true, ComplexNet.jacobian(net, cell.drawn(), t, t - 1));
        DMatrixRMaj J = new DMatrixRMaj(2 * H, 2 * H);
        for (int k = 0; k < H; k++) {
            ComplexNet ofC = new ComplexNet(net).nudgeState("c", t - 1, k);
            ComplexNet ofH = new ComplexNet(net).nudgeState("h", t - 1, k);
            ofC.run();
            ofH.run();
            double moved = ofC.h[t - 1][k].slope();
            for (int j = 0; j < H; j++) {
                J.set(j, k, ofC.c[t][j].slope() - moved * ofH.c[t][j].slope());
                J.set(H + j, k, ofC.h[t][j].slope() - moved * ofH.h[t][j].slope());
                J.set(j, H + k, ofH.c[t][j].slope());
                J.set(H + j, H + k, ofH.h[t][j].slope());
            }
        }
        return J;
    }
}
