package unroll.rnn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.math.Draws;
import unroll.math.Purpose;

/// The first losses of a tiny run, to the bit: draws, start, forward, backward, clip and Adam all have to
/// agree.
///
/// The data are made here, so that only the network is pinned. If one changes, every seed has a new
/// meaning.
class FirstLossesTest {
    @Test
    void the_rnns_first_losses_are_these_bits() {
        assertThat(firstLosses(CellKind.RNN))
                .containsExactly(
                        "0x1.1ee7aa0270365p0",
                        "0x1.154f544746da9p0",
                        "0x1.1784d700cf9ap0",
                        "0x1.204662c066ecp0",
                        "0x1.1532f84bac0a4p0");
    }

    @Test
    void the_lstms_first_losses_are_these_bits() {
        assertThat(firstLosses(CellKind.LSTM))
                .containsExactly(
                        "0x1.1b42accca88b6p0",
                        "0x1.1c648b6f6bfcbp0",
                        "0x1.223111c77f8abp0",
                        "0x1.119ea388c04a1p0",
                        "0x1.19eed2bd838bfp0");
    }

    @Test
    void the_grus_first_losses_are_these_bits() {
        assertThat(firstLosses(CellKind.GRU))
                .containsExactly(
                        "0x1.1bc6f1e931c3bp0",
                        "0x1.24cc4442a2687p0",
                        "0x1.23f26ae6ee1fbp0",
                        "0x1.104129eca957fp0",
                        "0x1.170327a0afe3fp0");
    }

    private static List<String> firstLosses(CellKind kind) {
        Start start = new Start(Initializer.ORTHOGONAL, 1, 1, new ForgetBias.Chrono());
        Architecture a = new Architecture(kind, Activation.TANH, 5, true, start);
        Unrolled net = Unrolled.of(a, 2, 3, Loss.CROSS_ENTROPY, Nets.every(7), 3, 42);
        Optimizer adam = Optimizer.of(OptimizerKind.ADAM, net.params());
        List<String> losses = new ArrayList<>();
        for (int step = 1; step <= 5; step++) {
            draw(net, step);
            losses.add(Double.toHexString(net.forward()));
            net.backward();
            Clip.clip(net.params(), 0.1);
            adam.update(net.params(), 0.02);
        }
        return losses;
    }

    private static void draw(Unrolled net, int step) {
        for (int t = 1; t <= net.timesteps(); t++) {
            Draws draws = new Draws(42, Purpose.TRAIN, step, t);
            for (int k = 0; k < net.x[t].length; k++) net.x[t][k] = draws.gaussian(k);
            java.util.Arrays.fill(net.target[t], 0);
            for (int b = 0; b < net.batch(); b++) net.target[t][draws.below(3, 100 + b) * net.batch() + b] = 1;
        }
    }
}
