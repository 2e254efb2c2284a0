package unroll.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.SingularOps_DDRM;
import org.junit.jupiter.api.Test;
import unroll.PinsEquation;
import unroll.cell.Activation;
import unroll.math.Param;
import unroll.rnn.Architecture;
import unroll.rnn.Unrolled;

class SpectrumTest {
    /// Of Jacobians by a complex step.
    @PinsEquation
    void singular_values() {
        for (int[] shape : new int[][] {{1, 1}, {5, 4}}) {
            int H = shape[0];
            for (Architecture a : Nets.every(H)) {
                Unrolled net = Nets.last(a, shape[1]);
                double[][] log10 = Spectrum.of(Tape.of(net)).log10();
                for (int t = 1; t <= shape[1]; t++) {
                    double[] J = ComplexNet.jacobian(net, a.cell().drawn(), shape[1], t);
                    double[] values = SingularOps_DDRM.singularValues(new DMatrixRMaj(H, H, true, J));
                    Arrays.sort(values);
                    for (int k = 0; k < H; k++) {
                        double expected = values[H - 1 - k];
                        if (expected < 1e-13 * values[H - 1]) continue;
                        assertThat(Math.pow(10, log10[t - 1][k])).isCloseTo(expected, within(1e-12));
                    }
                }
            }
        }
    }

    @Test
    void the_largest_is_the_exact_curve_also_where_no_double_holds_it() {
        for (Unrolled net :
                new Unrolled[] {Nets.lstm(12, 30, 2), Nets.rnn(Activation.SIGMOID, 4, 700, 0.3), Nets.gru(1, 5, 1)}) {
            Tape tape = Tape.of(net);
            double[][] log10 = Spectrum.of(tape).log10();
            double[] exact = StateJacobian.of(tape).exact();
            for (int t = 0; t < tape.T; t++) assertThat(log10[t][0]).isCloseTo(exact[t], within(1e-11));
        }
    }

    @Test
    void what_doubles_cannot_tell_is_not_told() {
        double[] far =
                Spectrum.of(Tape.of(Nets.rnn(Activation.TANH, 6, 300, 1))).log10()[0];
        assertThat(far[0]).isFinite();
        assertThat(far[5]).isNaN();
    }

    /// A rotation by 1 radian times 3 beside a 2, in other coordinates.
    @PinsEquation
    void spectral_radius() {
        Unrolled net = Nets.rnn(Activation.TANH, 3, 2, 1);
        Param W = Nets.param(net, "W_rec");
        double[] block = {3 * Math.cos(1), -3 * Math.sin(1), 5, 3 * Math.sin(1), 3 * Math.cos(1), -4, 0, 0, 2};
        System.arraycopy(block, 0, W.w, 0, 9);
        Spectrum.Recurrent recurrent = Spectrum.of(Tape.of(net)).recurrent().getFirst();
        assertThat(recurrent.name()).isEqualTo("W_rec");
        assertThat(recurrent.radius()).isCloseTo(3, within(1e-12));
        assertThat(recurrent.norm())
                .isCloseTo(SpectralNormTest.largest(new DMatrixRMaj(3, 3, true, block)), within(1e-12));
    }

    @Test
    void entries_whose_squares_no_double_holds_have_their_radius_and_their_singular_values() {
        for (int by : new int[] {-1000, -600, 600, 1000}) {
            Unrolled net = Nets.rnn(Activation.IDENTITY, 4, 2, 1);
            Spectrum plain = Spectrum.of(Tape.of(net));
            Param W = Nets.param(net, "W_rec");
            for (int k = 0; k < W.w.length; k++) W.w[k] = Math.scalb(W.w[k], by);
            Spectrum scaled = Spectrum.of(Tape.of(net));
            assertThat(Math.scalb(scaled.recurrent().getFirst().radius(), -by))
                    .isCloseTo(plain.recurrent().getFirst().radius(), within(1e-12));
            assertThat(Math.scalb(scaled.recurrent().getFirst().norm(), -by))
                    .isCloseTo(plain.recurrent().getFirst().norm(), within(1e-12));
            for (int k = 0; k < 4; k++)
                assertThat(scaled.log10()[0][k]).isCloseTo(plain.log10()[0][k] + by * Math.log10(2), within(1e-9));
        }
    }

    @Test
    void an_lstms_singular_values_are_those_of_its_cell_state_alone() {
        assertThat(Spectrum.of(Tape.of(Nets.lstm(3, 4, 1))).log10()[0]).hasSize(3);
    }

    /// No step's Jacobian exceeds it, and a linear network reaches it.
    @PinsEquation
    void pascanu_bound() {
        for (Activation phi : Activation.values()) {
            Unrolled net = Nets.rnn(phi, 6, 8, 1.5);
            Spectrum spectrum = Spectrum.of(Tape.of(net));
            assertThat(spectrum.gamma()).isEqualTo(phi == Activation.SIGMOID ? 0.25 : 1);
            for (int t = 2; t <= 8; t++) {
                double[] J = ComplexNet.jacobian(net, "c", t, t - 1);
                double norm = SpectralNormTest.largest(new DMatrixRMaj(6, 6, true, J));
                assertThat(norm).isLessThanOrEqualTo(spectrum.bound() * (1 + 1e-14));
                if (phi == Activation.IDENTITY) assertThat(norm).isCloseTo(spectrum.bound(), within(1e-13));
            }
        }
    }

    @Test
    void gated_cells_have_their_matrices_in_pytorchs_order_and_no_bound() {
        Spectrum lstm = Spectrum.of(Tape.of(Nets.lstm(3, 2, 1)));
        assertThat(lstm.recurrent().stream().map(Spectrum.Recurrent::name))
                .containsExactly("W_ih", "W_fh", "W_gh", "W_oh");
        assertThat(lstm.bound()).isNaN();
        assertThat(Spectrum.of(Tape.of(Nets.gru(3, 2, 1))).recurrent().stream().map(Spectrum.Recurrent::name))
                .containsExactly("W_hr", "W_hz", "W_hn");
    }
}
