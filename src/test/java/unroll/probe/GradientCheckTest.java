package unroll.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import unroll.PinsEquation;
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.math.Param;
import unroll.rnn.Architecture;
import unroll.rnn.Tensor;
import unroll.rnn.Unrolled;

class GradientCheckTest {
    /// The differences themselves against a complex step.
    @PinsEquation
    void central_difference() {
        Unrolled net = Nets.everywhere(Nets.architecture(CellKind.LSTM, Activation.TANH, 3, true, 1), 5);
        GradientCheck check = GradientCheck.of(net, 1);
        List<String> gates = List.of("i", "f", "g", "o");
        int compared = 0;
        for (GradientCheck.Row row : check.rows()) {
            if (!row.parameter().equals("weight_hh_l0")) continue;
            String name = "W_" + gates.get(row.row() / 3) + "h";
            int entry = row.row() % 3 * 3 + row.column();
            double slope = new ComplexNet(net).nudgeWeight(name, entry).run().slope();
            assertThat(row.difference()).isCloseTo(slope, within(1e-11));
            compared++;
        }
        assertThat(compared).isEqualTo(36);
    }

    @Test
    void every_cell_passes_in_every_entry() {
        for (Architecture a : Nets.every(3)) {
            for (Unrolled net : new Unrolled[] {Nets.last(a, 6), Nets.everywhere(a, 6), Nets.last(a, 1)}) {
                GradientCheck check = GradientCheck.of(net, 1);
                assertThat(check.checked() + check.kinks()).isEqualTo(check.of());
                assertThat(check.rows()).hasSize(check.checked());
                assertThat(check.worst()).isLessThan(1e-9);
            }
        }
    }

    @Test
    void a_large_network_is_checked_on_a_sample_from_every_tensor_and_stays_as_it_was() {
        Unrolled net = Nets.lstm(64, 200, 1);
        List<double[]> before = net.params().stream().map(p -> p.w.clone()).toList();
        GradientCheck check = GradientCheck.of(net, 1);
        assertThat(check.checked()).isBetween(50, 400).isLessThan(check.of());
        assertThat(check.worst()).isLessThan(1e-8);
        assertThat(check.rows().stream().map(GradientCheck.Row::parameter).distinct())
                .hasSize(6);
        assertThat(new HashSet<>(check.rows())).hasSize(check.checked());
        for (int n = 0; n < before.size(); n++)
            assertThat(net.params().get(n).w).isEqualTo(before.get(n));
        assertThat(GradientCheck.of(net, 1).rows()).isEqualTo(check.rows());
        assertThat(GradientCheck.of(net, 2).rows()).isNotEqualTo(check.rows());
    }

    /// A unit whose sum is nearly 0 at a kink: neither side tells the slope.
    @Test
    void entries_at_a_kink_are_passed_over_and_counted() {
        Unrolled net = Nets.rnn(Activation.RELU, 2, 1, 1);
        Param b = Nets.param(net, "b");
        Param W = Nets.param(net, "W_in");
        b.w[0] = 1e-6 - W.w[0] * net.x[1][0] - W.w[1] * net.x[1][1];
        GradientCheck check = GradientCheck.of(net, 1);
        assertThat(check.kinks()).isEqualTo(4);
        assertThat(check.rows().stream()
                        .filter(r -> r.parameter().equals("bias_ih_l0"))
                        .map(GradientCheck.Row::row)
                        .collect(Collectors.toSet()))
                .containsExactly(1);
        assertThat(check.worst()).isLessThan(1e-9);
    }

    @Test
    void where_the_loss_is_steep_the_step_is_smaller() {
        Unrolled net = Nets.rnn(Activation.IDENTITY, 3, 60, 1);
        for (Param p : net.cell().recurrentWeights()) for (int k = 0; k < 9; k++) p.w[k] = k % 4 == 0 ? 1.3 : 0.05;
        GradientCheck check = GradientCheck.of(net, 1);
        assertThat(check.h()).isLessThan(0x1p-12);
        assertThat(check.worst()).isLessThan(1e-6);
    }

    @Test
    void a_wrong_gradient_is_seen_in_its_row_alone() {
        Unrolled net = Nets.lstm(3, 6, 1);
        GradientCheck.Row victim = GradientCheck.of(net, 1).rows().stream()
                .filter(row -> row.parameter().equals("weight_hh_l0"))
                .max(Comparator.comparingDouble(row -> Math.abs(row.gradient())))
                .orElseThrow();
        GradientCheck check = GradientCheck.of(net, 1, gradients -> {
            for (Tensor g : gradients)
                if (g.name().equals(victim.parameter())) g.values()[3 * victim.row() + victim.column()] *= 1.25;
        });
        List<GradientCheck.Row> seen =
                check.rows().stream().filter(row -> row.error() > 0.1).toList();
        assertThat(seen).singleElement().satisfies(row -> {
            assertThat(row.parameter()).isEqualTo(victim.parameter());
            assertThat(row.row()).isEqualTo(victim.row());
            assertThat(row.column()).isEqualTo(victim.column());
            assertThat(row.error()).isEqualTo(check.worst()).isCloseTo(0.2, within(1e-6));
        });
    }

    /// Both sides are rounding there, and their quotient would say nothing.
    @Test
    void no_gradient_at_all_has_no_error() {
        Unrolled net = Nets.lstm(2, 3, 1);
        net.forward();
        for (int t = 1; t <= 3; t++) net.target[t] = Arrays.copyOf(net.output()[t], net.output()[t].length);
        GradientCheck check = GradientCheck.of(net, 1);
        assertThat(check.rows()).isNotEmpty().allSatisfy(row -> {
            assertThat(row.gradient()).isZero();
            assertThat(row.error()).isLessThan(0.01);
        });
    }
}
