package unroll.rnn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import unroll.cell.CellKind;
import unroll.kernel.Cell;
import unroll.math.Param;

class FaultTest {
    private static final int T = 4;
    private static final int B = 3;

    @Test
    void a_healthy_network_has_no_fault() {
        Unrolled net = Nets.forwarded(CellKind.RNN, Nets.every(T), B);
        net.backward();
        assertThat(net.firstNonFinite()).isNull();
    }

    @Test
    void the_first_quantity_that_is_not_finite_is_named_with_its_step() {
        Unrolled net = Nets.forwarded(CellKind.LSTM, Nets.every(T), B);
        net.backward();
        Cell cell = net.tracks().getFirst().cell();
        Param V = Nets.param(net.params(), "V");
        V.w[0] = Double.NaN;
        assertThat(net.firstNonFinite()).isEqualTo(new Fault("V", 0));
        V.dw[0] = Double.POSITIVE_INFINITY;
        assertThat(net.firstNonFinite()).isEqualTo(new Fault("dV", 0));
        cell.states().getFirst().dq()[2].set(0, Double.NaN);
        assertThat(net.firstNonFinite()).isEqualTo(new Fault("dc", 2));
        cell.states().getLast().dq()[3].set(0, Double.NaN);
        assertThat(net.firstNonFinite()).isEqualTo(new Fault("dh", 3));
        net.output()[4][0] = Double.NaN;
        assertThat(net.firstNonFinite()).isEqualTo(new Fault("output", 4));
        cell.states().getLast().q()[3].set(0, Double.NEGATIVE_INFINITY);
        assertThat(net.firstNonFinite()).isEqualTo(new Fault("h", 3));
        cell.states().getFirst().q()[3].set(0, Double.NaN);
        assertThat(net.firstNonFinite()).isEqualTo(new Fault("c", 3));
        net.x[2][0] = Double.NaN;
        assertThat(net.firstNonFinite()).isEqualTo(new Fault("x", 2));
    }

    @Test
    void a_loss_that_overflows_is_named() {
        Unrolled net = Nets.forwarded(CellKind.RNN, Nets.last(T), B);
        net.target[T][0] = 1e200;
        net.forward();
        net.backward();
        assertThat(net.firstNonFinite()).isEqualTo(new Fault("loss", T));
    }
}
