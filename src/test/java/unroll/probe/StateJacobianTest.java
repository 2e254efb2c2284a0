package unroll.probe;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import unroll.PinsEquation;
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.math.Param;
import unroll.rnn.Architecture;
import unroll.rnn.Unrolled;

class StateJacobianTest {
    /// Against a complex step through the whole network.
    @PinsEquation
    void exact_curve() {
        for (int[] shape : new int[][] {{1, 1}, {1, 4}, {5, 1}, {5, 7}, {17, 3}}) {
            int H = shape[0];
            int T = shape[1];
            for (Architecture a : Nets.every(H)) {
                Unrolled net = Nets.last(a, T);
                double[] exact = StateJacobian.of(Tape.of(net)).exact();
                assertThat(exact).hasSize(T);
                assertThat(exact[T - 1]).isCloseTo(0, within(1e-15));
                for (int t = 1; t <= T; t++) {
                    double[] J = ComplexNet.jacobian(net, a.cell().drawn(), T, t);
                    double norm = SpectralNormTest.largest(new DMatrixRMaj(H, H, true, J));
                    if (norm == 0) assertThat(exact[t - 1]).isEqualTo(Double.NEGATIVE_INFINITY);
                    else assertThat(Math.pow(10, exact[t - 1])).isCloseTo(norm, within(1e-10 * norm));
                }
            }
        }
    }

    /// The matrices themselves, entry by entry, where the network is large and long.
    @Test
    void sixty_four_units_over_two_hundred_steps_agree_with_a_complex_step() {
        for (Unrolled net :
                new Unrolled[] {Nets.lstm(64, 200, 1), Nets.gru(64, 200, 1), Nets.rnn(Activation.TANH, 64, 200, 2)}) {
            String drawn = net.architecture().cell().drawn();
            StateJacobian.products(Tape.of(net), true, (t, P, unit) -> {
                if (t != 1 && t != 150) return;
                double most = Arrays.stream(P).map(Math::abs).max().orElseThrow();
                ComplexNet nudged = new ComplexNet(net).nudgeState(drawn, t, 31);
                nudged.run();
                for (int j = 0; j < 64; j++) {
                    double expected = Math.scalb((drawn.equals("c") ? nudged.c : nudged.h)[200][j].slope(), -unit);
                    assertThat(P[j * 64 + 31]).isCloseTo(expected, within(1e-10 * most));
                }
            });
        }
    }

    /// The forward recursion on (c, h) from step t on: a second formula.
    @Test
    void the_way_back_agrees_with_the_recursion_forward_on_a_long_lstm() {
        int H = 64;
        Unrolled net = Nets.lstm(H, 200, 1);
        Tape tape = Tape.of(net);
        double[] exact = StateJacobian.of(tape).exact();
        for (int t : new int[] {1, 100, 199}) {
            DMatrixRMaj P = CommonOps_DDRM.identity(H);
            DMatrixRMaj Q = CommonOps_DDRM.diag(slope(tape, t));
            for (int j = t + 1; j <= 200; j++) {
                double[] f = tape.gate("f").value()[j];
                double[] i = tape.gate("i").value()[j];
                double[] g = tape.gate("g").value()[j];
                double[] o = tape.gate("o").value()[j];
                double[] c = tape.state("c").q()[j];
                double[] before = tape.state("c").q()[j - 1];
                double[] ofF = new double[H];
                double[] ofI = new double[H];
                double[] ofG = new double[H];
                double[] ofO = new double[H];
                for (int k = 0; k < H; k++) {
                    ofF[k] = before[k] * (f[k] - f[k] * f[k]);
                    ofI[k] = g[k] * (i[k] - i[k] * i[k]);
                    ofG[k] = i[k] * (1 - g[k]) * (1 + g[k]);
                    ofO[k] = Math.tanh(c[k]) * (o[k] - o[k] * o[k]);
                }
                DMatrixRMaj K = rows(ofF, Nets.param(net, "W_fh"));
                CommonOps_DDRM.addEquals(K, rows(ofI, Nets.param(net, "W_ih")));
                CommonOps_DDRM.addEquals(K, rows(ofG, Nets.param(net, "W_gh")));
                DMatrixRMaj next = CommonOps_DDRM.mult(CommonOps_DDRM.diag(f), P, null);
                CommonOps_DDRM.multAdd(K, Q, next);
                DMatrixRMaj out = CommonOps_DDRM.mult(rows(ofO, Nets.param(net, "W_oh")), Q, null);
                CommonOps_DDRM.multAdd(CommonOps_DDRM.diag(slope(tape, j)), next, out);
                P = next;
                Q = out;
            }
            double norm = SpectralNormTest.largest(P);
            assertThat(Math.pow(10, exact[t - 1])).isCloseTo(norm, within(1e-10 * norm));
        }
    }

    private static double[] slope(Tape tape, int t) {
        double[] slope = tape.gate("o").value()[t].clone();
        for (int k = 0; k < slope.length; k++)
            slope[k] /= Math.pow(Math.cosh(tape.state("c").q()[t][k]), 2);
        return slope;
    }

    private static DMatrixRMaj rows(double[] u, Param W) {
        return CommonOps_DDRM.mult(CommonOps_DDRM.diag(u), DMatrixRMaj.wrap(W.rows, W.cols, W.w), null);
    }

    /// The product of the M's, multiplied out.
    @PinsEquation
    void additive_curve() {
        Tape tape = Tape.of(Nets.lstm(6, 9, 2));
        double[] additive = requireNonNull(StateJacobian.of(tape).additive());
        DMatrixRMaj product = CommonOps_DDRM.identity(6);
        for (int t = 9; t >= 1; t--) {
            double norm = SpectralNormTest.largest(product);
            assertThat(Math.pow(10, additive[t - 1])).isCloseTo(norm, within(1e-12 * norm));
            if (t > 1)
                product = CommonOps_DDRM.mult(
                        product,
                        new DMatrixRMaj(6, 6, true, StepMatrices.at(tape, t).get("M")),
                        null);
        }
    }

    @PinsEquation
    void carousel_curve() {
        Tape tape = Tape.of(Nets.lstm(6, 9, 2));
        double[] carousel = requireNonNull(StateJacobian.of(tape).carousel());
        double[] product = new double[6];
        Arrays.fill(product, 1);
        for (int t = 9; t >= 1; t--) {
            double most = Arrays.stream(product).max().orElseThrow();
            assertThat(Math.pow(10, carousel[t - 1])).isCloseTo(most, within(1e-13 * most));
            for (int j = 0; j < 6; j++) product[j] *= tape.gate("f").value()[t][j];
        }
    }

    @Test
    void the_articles_curve_is_exact_at_lag_one_and_not_at_lag_two() {
        StateJacobian j = StateJacobian.of(Tape.of(Nets.lstm(16, 10, 1)));
        double[] additive = requireNonNull(j.additive());
        assertThat(additive[8]).isCloseTo(j.exact()[8], within(1e-12));
        assertThat(Math.abs(additive[7] - j.exact()[7])).isGreaterThan(1e-5);
    }

    @Test
    void without_the_output_gates_recurrent_weights_the_articles_curve_is_exact() {
        for (int[] shape : new int[][] {{1, 5}, {8, 40}, {64, 200}}) {
            Unrolled net = Nets.lstm(shape[0], shape[1], 1.5);
            Arrays.fill(Nets.param(net, "W_oh").w, 0);
            StateJacobian j = StateJacobian.of(Tape.of(net));
            assertAgree(requireNonNull(j.additive()), j.exact());
        }
    }

    @Test
    void without_recurrent_weights_all_three_agree() {
        for (int[] shape : new int[][] {{1, 5}, {8, 40}, {64, 200}}) {
            Unrolled net = Nets.lstm(shape[0], shape[1], 1.5);
            for (Param W : net.cell().recurrentWeights()) Arrays.fill(W.w, 0);
            StateJacobian j = StateJacobian.of(Tape.of(net));
            assertAgree(requireNonNull(j.additive()), j.exact());
            assertAgree(requireNonNull(j.carousel()), j.exact());
        }
    }

    /// To 1e-12 relative.
    private static void assertAgree(double[] actual, double[] expected) {
        for (int t = 0; t < actual.length; t++)
            assertThat(Math.abs(actual[t] - expected[t]) * Math.log(10)).isLessThan(1e-12);
    }

    @Test
    void a_held_forget_gate_shows_in_all_three() {
        Unrolled net = Nets.lstm(5, 8, 2);
        net.cell().clampForget(4, 1);
        StateJacobian j = StateJacobian.of(Tape.of(net));
        double[] J = ComplexNet.jacobian(net, "c", 8, 2);
        assertThat(Math.pow(10, j.exact()[1]))
                .isCloseTo(SpectralNormTest.largest(new DMatrixRMaj(5, 5, true, J)), within(1e-12));
        net.cell().clampForget(4, 0);
        assertThat(requireNonNull(StateJacobian.of(Tape.of(net)).carousel())[2]).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    /// A linear RNN with W_rec = ρI: ‖∂c_T/∂c_t‖ = ρ^(T−t).
    @Test
    void nothing_underflows_and_nothing_overflows() {
        for (double rho : new double[] {0.01, 100}) {
            Unrolled net = Nets.rnn(Activation.IDENTITY, 3, 2000, 1);
            for (double[] x : net.x) Arrays.fill(x, 0);
            for (Param p : net.params()) Arrays.fill(p.w, 0);
            for (int j = 0; j < 3; j++) Nets.param(net, "W_rec").w[4 * j] = rho;
            double[] exact = StateJacobian.of(Tape.of(net)).exact();
            for (int t = 1; t <= 2000; t++)
                assertThat(exact[t - 1]).isCloseTo((2000 - t) * Math.log10(rho), within(1e-9));
        }
    }

    /// Each row keeps an exponent of its own: the greatest counts.
    @Test
    void directions_of_very_different_fate_are_kept_apart() {
        Unrolled net = Nets.rnn(Activation.IDENTITY, 2, 1000, 1);
        for (double[] x : net.x) Arrays.fill(x, 0);
        for (Param p : net.params()) Arrays.fill(p.w, 0);
        Nets.param(net, "W_rec").w[0] = 0.5;
        Nets.param(net, "W_rec").w[3] = 1e-3;
        assertThat(StateJacobian.of(Tape.of(net)).exact()[0]).isCloseTo(999 * Math.log10(0.5), within(1e-9));
    }

    /// Its gates see x alone, so the product of one gate that the article speaks of is the derivative itself.
    @Test
    void of_a_mingru_all_three_curves_are_the_product_of_one_minus_z() {
        for (int[] shape : new int[][] {{1, 5}, {8, 40}, {64, 200}}) {
            int H = shape[0];
            int T = shape[1];
            Tape tape = Tape.of(Nets.last(Nets.architecture(CellKind.MINGRU, Activation.TANH, H, true, 1), T));
            StateJacobian j = StateJacobian.of(tape);
            double[][] z = tape.gate("z").value();
            StateJacobian.products(tape, true, (t, P, unit) -> {
                double worst = 0;
                for (int k = 0; k < H * H; k++) {
                    double product = k % (H + 1) == 0 ? 1 : 0;
                    for (int s = t + 1; s <= T; s++) product *= 1 - z[s][k % H];
                    double error = Math.abs(Math.scalb(P[k], unit) - product);
                    worst = Math.max(worst, product == 0 ? error * 1e300 : error / product);
                }
                assertThat(worst).as("t = %d", t).isLessThan(1e-12);
            });
            assertAgree(requireNonNull(j.additive()), j.exact());
            assertAgree(requireNonNull(j.carousel()), j.exact());
        }
    }

    /// Nothing is forgotten, so the carousel alone carries all of it over any distance.
    @Test
    void of_an_lstm_of_1997_the_carousel_is_one_at_every_step() {
        Unrolled net = Nets.last(Nets.architecture(CellKind.LSTM1997, Activation.TANH, 8, true, 1), 40);
        StateJacobian j = StateJacobian.of(Tape.of(net));
        assertThat(requireNonNull(j.carousel())).containsOnly(0.0);
        for (Param W : net.cell().recurrentWeights()) Arrays.fill(W.w, 0);
        for (double exact : StateJacobian.of(Tape.of(net)).exact())
            assertThat(exact).isCloseTo(0, within(1e-15));
    }

    @Test
    void other_cells_have_the_exact_curve_alone() {
        StateJacobian j = StateJacobian.of(Tape.of(Nets.gru(3, 4, 1)));
        assertThat(j.additive()).isNull();
        assertThat(j.carousel()).isNull();
    }

    /// One step of the recursion, as a matrix, by a complex step.
    @PinsEquation
    void step_jacobian() {
        for (Architecture a : Nets.every(5)) {
            if (a.cell().anatomy().hasCarousel()) continue;
            Unrolled net = Nets.last(a, 4);
            Map<String, double[]> matrices = StepMatrices.at(Tape.of(net), 3);
            assertThat(matrices).containsOnlyKeys("J");
            double[] J = ComplexNet.jacobian(net, a.cell().drawn(), 3, 2);
            for (int k = 0; k < 25; k++)
                assertThat(requireNonNull(matrices.get("J"))[k]).isCloseTo(J[k], within(1e-14));
        }
    }
}
