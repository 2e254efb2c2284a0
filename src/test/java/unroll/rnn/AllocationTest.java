package unroll.rnn;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unroll.cell.CellKind;

/// A training step makes no garbage, once its kernels are compiled.
class AllocationTest {
    private static final int ENOUGH = 100;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @EnumSource
    void a_step_allocates_less_than_a_kilobyte(CellKind kind) {
        for (int B : new int[] {1, 16}) {
            Unrolled net = Unrolled.of(Nets.of(kind, 16), 2, 1, Loss.MEAN_SQUARED_ERROR, Nets.last(100), B, 1);
            long least = Long.MAX_VALUE;
            for (int round = 0; round < ENOUGH && least >= 1024; round++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                for (int step = 0; step < 100; step++) {
                    net.forward();
                    net.backward();
                }
                least = Math.min(least, (threads.getCurrentThreadAllocatedBytes() - before) / 100);
            }
            assertThat(least).as("%s, batch %d: bytes a step", kind, B).isLessThan(1024);
        }
    }
}
