package unroll.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.probe.Change;
import unroll.rnn.Loss;
import unroll.rnn.PyTorch;
import unroll.rnn.Unrolled;

class EffortTest {
    private static final int T = 500;
    private static final int SEQUENCES = 32;

    /// Its oracle is what the engine allocates.
    @ParameterizedTest
    @EnumSource(CellKind.class)
    void the_predicted_memory_of_a_profile_is_what_its_network_takes(CellKind cell) {
        PyTorchNet net = new PyTorchNet(cell, 2, 64, 1, T, false);
        boolean[] asked = new boolean[T + 1];
        asked[T] = true;
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        assertThat(network(net, asked).batch()).isEqualTo(SEQUENCES); // loads the classes
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThat(network(net, asked).batch()).isEqualTo(SEQUENCES);
        long taken = threads.getCurrentThreadAllocatedBytes() - before;
        Effort effort = Effort.of(cell, 2, 64, 1, T, asked, SEQUENCES);
        double predicted = effort.bytes(EnumSet.of(InspectionPart.PROFILE), false)
                - effort.bytes(EnumSet.noneOf(InspectionPart.class), false);
        assertThat(predicted).isBetween(0.9 * taken, 1.2 * taken);
    }

    @Test
    void what_would_need_too_much_memory_is_refused_with_a_length_that_would_not() {
        int most = refusal(2_000, Change.NONE).atMost();
        assertThat(most).isBetween(100, 1_999);
        assertThat(refusal(2_000, Change.NONE).complaints().getFirst().message())
                .containsPattern("need about [0-9]{3} MB, over the limit of 128 MB, most of it for profile")
                .contains("a length of at most %,d,".formatted(most));
        assertThat(refusal(2_000, new Change(1, 1, 0, 0)).atMost())
                .as("a what-if has every network twice")
                .isBetween(most / 3, most - 1);
        effort(most).refuse(profile(Change.NONE), "length", 0);
    }

    private static Unfit refusal(int steps, Change change) {
        return catchThrowableOfType(Unfit.class, () -> effort(steps).refuse(profile(change), "length", 0));
    }

    private static Effort effort(int steps) {
        boolean[] asked = new boolean[steps + 1];
        asked[steps] = true;
        return Effort.of(CellKind.LSTM, 2, 64, 1, steps, asked, SEQUENCES);
    }

    private static Question profile(Change change) {
        return new Question(EnumSet.of(InspectionPart.PROFILE), 0, 0, change);
    }

    private static Unrolled network(PyTorchNet net, boolean[] asked) {
        return PyTorch.network(net.cell, Activation.TANH, net.tensors(), Loss.MEAN_SQUARED_ERROR, asked, SEQUENCES);
    }
}
