package unroll.probe;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import unroll.PinsEquation;
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.math.Param;
import unroll.rnn.Unrolled;

class AdditiveTermsTest {
    private static final int H = 5;
    private static final int T = 6;

    @Test
    void of_a_mingru_a_c_and_d_are_zero_and_b_is_one_minus_z() {
        Tape tape = Tape.of(Nets.last(Nets.architecture(CellKind.MINGRU, Activation.TANH, H, true, 1), T));
        AdditiveTerms terms = AdditiveTerms.of(tape);
        for (String name : List.of("A", "C", "D"))
            assertThat(terms.norms().get(name)).containsOnly(0.0);
        for (int t = 1; t <= T; t++) {
            double[] z = tape.gate("z").value()[t];
            double[] B = requireNonNull(StepMatrices.at(tape, t).get("B"));
            for (int j = 0; j < H; j++) assertThat(B[j * (H + 1)]).isEqualTo(1 - z[j]);
            double most = Arrays.stream(z).map(v -> 1 - v).max().orElseThrow();
            assertThat(requireNonNull(terms.norms().get("B"))[t - 1]).isEqualTo(most);
            assertThat(requireNonNull(terms.norms().get("M"))[t - 1]).isCloseTo(most, within(1e-14));
        }
    }

    /// Its one gate is in two terms: in A with what it keeps, in C with what it keeps out.
    @Test
    void of_a_coupled_lstm_the_input_gate_is_one_minus_the_forget_gate() {
        Unrolled net = Nets.last(Nets.architecture(CellKind.LSTM_COUPLED, Activation.TANH, H, true, 2), T);
        Map<String, double[]> terms = StepMatrices.at(Tape.of(net), 4);
        Tape tape = Tape.of(net);
        double[] W = Nets.param(net, "W_fh").w;
        for (int j = 0; j < H; j++) {
            double f = tape.gate("f").value()[4][j];
            for (int k = 0; k < H; k++) {
                double R = tape.gate("o").value()[3][k]
                        / Math.pow(Math.cosh(tape.state("c").q()[3][k]), 2);
                double through = f * (1 - f) * W[j * H + k] * R;
                assertThat(get(terms, "A")[j * H + k]).isCloseTo(tape.state("c").q()[3][j] * through, within(1e-14));
                assertThat(get(terms, "C")[j * H + k])
                        .isCloseTo(-tape.gate("g").value()[4][j] * through, within(1e-14));
            }
        }
    }

    /// Where one gate alone reads h, a complex step from c_{t−1} to c_t sees B and that gate's term.
    @PinsEquation
    void additive_terms() {
        for (String only : List.of("A f", "C i", "D g")) {
            Unrolled net = Nets.lstm(H, T, 2);
            for (Param W : net.cell().recurrentWeights())
                if (!W.name.equals("W_" + only.charAt(2) + "h")) Arrays.fill(W.w, 0);
            Map<String, double[]> terms = StepMatrices.at(Tape.of(net), 4);
            double[] J = ComplexNet.jacobian(net, "c", 4, 3);
            ComplexNet values = new ComplexNet(net);
            values.run();
            for (int k = 0; k < H * H; k++) {
                double f = k % (H + 1) == 0 ? values.gate("f")[4][k / H].re() : 0;
                assertThat(get(terms, "B")[k]).isCloseTo(f, within(1e-14));
                assertThat(get(terms, only.substring(0, 1))[k]).isCloseTo(J[k] - f, within(1e-14));
            }
            for (String other : List.of("A", "C", "D"))
                if (!only.startsWith(other))
                    assertThat(Arrays.stream(get(terms, other))).allMatch(e -> e == 0);
        }
    }

    @PinsEquation
    void additive_form() {
        for (CellKind cell : CellKind.values()) if (cell.anatomy().hasCellState()) additiveForm(cell);
    }

    private static void additiveForm(CellKind cell) {
        for (int width : new int[] {1, H, 64}) {
            Unrolled net = Nets.last(Nets.architecture(cell, Activation.TANH, width, true, 2), T);
            double[] M = get(StepMatrices.at(Tape.of(net), T), "M");
            double[] J = ComplexNet.jacobian(net, "c", T, T - 1);
            for (int k = 0; k < M.length; k++) assertThat(M[k]).isCloseTo(J[k], within(1e-14));
        }
    }

    @Test
    void norms_are_the_largest_singular_values_of_the_matrices() {
        Tape tape = Tape.of(Nets.lstm(H, T, 2));
        AdditiveTerms terms = AdditiveTerms.of(tape);
        assertThat(terms.norms().keySet()).containsExactly("A", "B", "C", "D", "M");
        for (String name : terms.norms().keySet()) {
            double[] norms = requireNonNull(terms.norms().get(name));
            assertThat(norms).hasSize(T);
            assertThat(norms[0]).isNaN();
            for (int t = 2; t <= T; t++) {
                double expected =
                        SpectralNormTest.largest(new DMatrixRMaj(H, H, true, get(StepMatrices.at(tape, t), name)));
                assertThat(norms[t - 1]).isCloseTo(expected, within(1e-13));
            }
        }
    }

    @Test
    void without_recurrent_weights_M_is_B() {
        Unrolled net = Nets.lstm(H, T, 2);
        for (Param W : net.cell().recurrentWeights()) Arrays.fill(W.w, 0);
        Map<String, double[]> matrices = StepMatrices.at(Tape.of(net), 4);
        assertThat(matrices.get("M")).isEqualTo(matrices.get("B"));
        AdditiveTerms terms = AdditiveTerms.of(Tape.of(net));
        assertThat(terms.norms().get("M")).containsExactly(get(terms.norms(), "B"), within(1e-15));
        assertThat(requireNonNull(terms.norms().get("A"))[3]).isZero();
    }

    /// With five units the five numbers are the rows' norms themselves, in order.
    @Test
    void the_spread_is_that_of_the_rows_norms() {
        Tape tape = Tape.of(Nets.lstm(H, T, 2));
        for (var spread : AdditiveTerms.of(tape).spread().entrySet()) {
            assertThat(spread.getValue()[0]).containsOnly(Double.NaN);
            double[] m = get(StepMatrices.at(tape, 3), spread.getKey());
            double[] rows = new double[H];
            for (int k = 0; k < H * H; k++) rows[k / H] = Math.hypot(rows[k / H], m[k]);
            Arrays.sort(rows);
            for (int n = 0; n < 5; n++) assertThat(spread.getValue()[2][n]).isCloseTo(rows[n], within(1e-14));
        }
    }

    /// B's rows have the forget gates as norms; NumPy's quartiles of 1, 2, 4, 8 are 1.75, 3 and 5.
    @PinsEquation
    void quantile() {
        Unrolled net = Nets.lstm(4, 2, 1);
        for (Param p : net.params()) Arrays.fill(p.w, 0);
        double[] f = {0.1, 0.4, 0.8, 0.2};
        for (int j = 0; j < 4; j++) Nets.param(net, "b_f").w[j] = Math.log(f[j] / (1 - f[j]));
        double[] five = requireNonNull(AdditiveTerms.of(Tape.of(net)).spread().get("B"))[1];
        double[] expected = {0.1, 0.175, 0.3, 0.5, 0.8};
        for (int n = 0; n < 5; n++) assertThat(five[n]).isCloseTo(expected[n], within(1e-14));
    }

    @Test
    void a_single_step_has_nothing_to_measure() {
        Tape tape = Tape.of(Nets.lstm(1, 1, 1));
        assertThat(AdditiveTerms.of(tape).norms().get("M")).containsExactly(Double.NaN);
        assertThat(StepMatrices.at(tape, 1)).isEmpty();
    }

    @Test
    void other_cells_and_steps_that_are_not_there_are_refused() {
        Tape gru = Tape.of(Nets.gru(2, 3, 1));
        assertThatThrownBy(() -> AdditiveTerms.of(gru)).hasMessageContaining("only a cell with a carousel");
        assertThatThrownBy(() -> StepMatrices.at(gru, 4)).hasMessageContaining("choose 1 to 3");
        assertThatThrownBy(() -> StepMatrices.at(gru, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double[] get(Map<String, double[]> matrices, String name) {
        return requireNonNull(matrices.get(name));
    }
}
