package unroll.probe;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import unroll.PinsEquation;
import unroll.cell.Activation;
import unroll.math.Param;
import unroll.rnn.Unrolled;

/// Networks without weights, whose gates are what their biases make them.
class GateUseTest {
    private static final int T = 7;

    /// σ(3.6) has a slope of 0.0259 and σ(3.7) of 0.0236; tanh 1.8 has 0.1034 and tanh 1.9 has 0.0856.
    @PinsEquation
    void saturation() {
        Unrolled net = silent(Nets.lstm(4, T, 1));
        set(net, "b_f", 3.6, 3.7, -3.6, -3.7);
        set(net, "b_i", 0, 0, 0, 90);
        set(net, "b_g", 1.8, 1.9, -1.9, -1.9);
        GateUse use = GateUse.of(Tape.of(net));
        assertThat(use.saturated())
                .containsEntry("f", 0.5)
                .containsEntry("i", 0.25)
                .containsEntry("g", 0.75)
                .containsEntry("o", 0.0)
                .hasSize(4);
    }

    @PinsEquation
    void forget_half_life() {
        Unrolled net = silent(Nets.lstm(3, T, 1));
        set(net, "b_f", 0, Math.log(9), 800);
        double[] halfLife = GateUse.of(Tape.of(net)).forgetHalfLife();
        assertThat(halfLife[0]).isCloseTo(1, within(1e-14));
        assertThat(halfLife[1]).isCloseTo(Math.log(0.5) / Math.log(0.9), within(1e-12));
        assertThat(halfLife[2]).isInfinite().isPositive();
    }

    @Test
    void a_gru_remembers_by_z_and_a_step_that_drops_all_halves_at_once() {
        Unrolled gru = silent(Nets.gru(2, T, 1));
        set(gru, "b_z", 0, 0);
        GateUse use = GateUse.of(Tape.of(gru));
        assertThat(use.forgetHalfLife()[1]).isCloseTo(1, within(1e-14));
        assertThat(use.saturated().keySet()).containsExactlyInAnyOrder("r", "z", "n");
        Unrolled lstm = silent(Nets.lstm(2, T, 1));
        lstm.cell().clampForget(3, 0);
        assertThat(GateUse.of(Tape.of(lstm)).forgetHalfLife()).containsOnly(0);
    }

    @Test
    void a_plain_network_has_the_share_of_its_activation() {
        for (Activation phi : Activation.values()) {
            Unrolled net = silent(Nets.rnn(phi, 4, T, 1));
            set(net, "b", 0.5, 1, -1, 5);
            GateUse use = GateUse.of(Tape.of(net));
            double expected = switch (phi) {
                case TANH, SIGMOID, RELU -> 0.25;
                case IDENTITY -> 0;
            };
            assertThat(requireNonNull(use.saturated().get("a"))).isEqualTo(expected);
            assertThat(use.forgetHalfLife()).isEmpty();
        }
    }

    private static Unrolled silent(Unrolled net) {
        for (Param p : net.params()) Arrays.fill(p.w, 0);
        return net;
    }

    private static void set(Unrolled net, String bias, double... values) {
        System.arraycopy(values, 0, Nets.param(net, bias).w, 0, values.length);
    }
}
