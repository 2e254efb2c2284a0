package unroll.rnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static unroll.Numbers.assertClose;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import unroll.PinsEquation;
import unroll.cell.CellKind;

/// States and gates as the readers of a layer see them.
class LayerTest {
    private static final int T = 4;
    private static final int B = 3;

    /// For each sequence a network of its own.
    @PinsEquation
    void norms_of_state() {
        for (CellKind kind : CellKind.values()) {
            Unrolled net = Nets.forwarded(kind, Nets.every(T), B);
            net.backward();
            for (Layer.History s : net.cell().states()) {
                for (int t = 1; t <= T; t++) {
                    double sum = 0;
                    for (int b = 0; b < B; b++) {
                        double squares = 0;
                        for (int j = 0; j < 5; j++) squares += Math.pow(s.dq(t)[j * B + b], 2);
                        sum += Math.sqrt(squares);
                    }
                    assertClose(s.log10(t), Math.log10(sum));
                }
                if (s.name().equals(kind.drawn())) assertClose(s.log10(2), net.log10OfDrawn(2));
            }
        }
    }

    @Test
    void gates_have_values_before_the_way_back_and_gradients_after_it() {
        Unrolled net = Nets.forwarded(CellKind.LSTM, Nets.every(T), B);
        Layer.Sum f = net.cell().gates().get(1);
        assertThat(f.name()).isEqualTo("f");
        assertThat(f.weights().b().name).isEqualTo("b_f");
        assertThat(Arrays.stream(f.value(2))).hasSize(5 * B).allMatch(v -> v > 0 && v < 1);
        assertThatThrownBy(() -> f.daInUnits(2)).isInstanceOf(IllegalStateException.class);
        net.backward();
        assertThatThrownBy(() -> f.value(2)).isInstanceOf(IllegalStateException.class);
        assertThat(net.cell().unit(2)).isZero();
        double[] da = new double[5 * B];
        for (int t = 1; t <= T; t++) for (int k = 0; k < da.length; k++) da[k] += f.daInUnits(t)[k];
        for (int j = 0; j < 5; j++) assertClose(f.weights().b().dw[j], da[j * B] + da[j * B + 1] + da[j * B + 2]);
    }

    /// In panels of 16 and of one: c passes unhindered, and what f would have read gets no gradient from it.
    @Test
    void a_clamped_forget_gate_holds_its_value_and_has_no_slope() {
        for (int batch : new int[] {1, 18}) {
            Unrolled net = Nets.forwarded(CellKind.LSTM, Nets.last(T), batch);
            double free = net.forward();
            net.cell().clampForget(3, 0.25);
            assertThat(net.forward()).isNotEqualTo(free);
            assertThat(net.cell().gates().get(1).value(3)).containsOnly(0.25);
            net.backward();
            assertThat(net.cell().gates().get(1).daInUnits(3)).containsOnly(0);
            assertThat(net.cell().gates().get(1).daInUnits(2)).doesNotContain(0);
            double bias = net.params().getFirst().w[0];
            double slope = net.params().getFirst().dw[0];
            net.params().getFirst().w[0] = bias + 1e-5;
            double above = net.forward();
            net.params().getFirst().w[0] = bias - 1e-5;
            assertThat(slope).isCloseTo((above - net.forward()) / 2e-5, within(1e-9));
            net.params().getFirst().w[0] = bias;
            net.cell().clampForget(0, 0);
            assertThat(net.forward()).isEqualTo(free);
        }
        assertThatThrownBy(() ->
                        Nets.forwarded(CellKind.GRU, Nets.last(T), B).cell().clampForget(1, 1))
                .hasMessageContaining("no forget gate");
    }
}
