package unroll.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.math.Param;
import unroll.rnn.Architecture;
import unroll.rnn.Unrolled;

class WorkedTest {
    private static final int T = 7;

    @Test
    void whoever_computes_a_line_again_from_its_digits_gets_its_digits() {
        for (int H : new int[] {1, 4, 33}) {
            for (Architecture a : Nets.every(H)) {
                for (Unrolled net : List.of(Nets.last(a, T), Nets.everywhere(a, T), early(a), Nets.last(a, 1))) {
                    Tape tape = Tape.of(net);
                    for (int t = 1; t <= tape.T; t += 3) assertLines(tape, t, 1 + (t + 2) % H);
                }
            }
        }
    }

    /// Asked at the second step alone.
    private static Unrolled early(Architecture a) {
        boolean[] asked = new boolean[T + 1];
        asked[2] = true;
        return Nets.net(a, asked, 1);
    }

    @Test
    void also_in_a_large_network_late_and_early_and_in_a_saturated_one() {
        for (Unrolled net : List.of(Nets.lstm(64, 200, 1), Nets.gru(64, 200, 1), Nets.lstm(16, 60, 9))) {
            Tape tape = Tape.of(net);
            for (int t : new int[] {1, 2, tape.T / 2, tape.T - 1, tape.T})
                for (int unit : new int[] {1, 7, 16}) assertLines(tape, t, unit);
        }
    }

    @Test
    void also_where_the_gradient_is_beyond_the_doubles() {
        Tape tape = Tape.of(Nets.rnn(Activation.SIGMOID, 4, 900, 0.3));
        Worked worked = Worked.of(tape, 3, 2);
        assertThat(worked.decades()).isLessThan(-400);
        assertLines(tape, 3, 2);
        double shown = value(line(worked.backward(), "dc_3[2] ="));
        double expected = Math.log10(Math.abs(tape.drawn().dq()[3][1])) + tape.unit[3] * Math.log10(2);
        assertThat(Math.log10(Math.abs(shown)) + worked.decades()).isCloseTo(expected, within(1e-4));
    }

    private static void assertLines(Tape tape, int t, int unit) {
        Worked worked = Worked.of(tape, t, unit);
        assertThat(worked.forward()).isNotEmpty();
        assertThat(worked.backward()).isNotEmpty();
        Stream.concat(worked.forward().stream(), worked.backward().stream()).forEach(line -> {
            String[] sides = line.text().split(" = ");
            double largest = line.terms().stream()
                    .flatMap(s -> s.products().stream())
                    .mapToDouble(p -> Math.abs(Reader.compute(p.product())))
                    .max()
                    .orElse(0);
            if (sides.length == 3) assertSame(line.text(), Reader.compute(sides[1]), sides[2], largest);
            for (Worked.Sum sum : line.terms()) {
                double total = 0;
                for (Worked.Term p : sum.products()) {
                    total += Reader.compute(p.product());
                    double product = Reader.compute(p.weight()) * Reader.compute(p.value());
                    assertSame(p.toString(), product, p.product(), 0);
                }
                assertSame(sum.text(), total, sum.text().split(" = ")[1], largest);
                assertThat(sides[1]).contains(sum.text().split(" = ")[1]);
            }
        });
    }

    /// Equal up to half a unit of the last digit shown, and to what a computer's rounding does to a sum.
    private static void assertSame(String what, double again, String shown, double largest) {
        BigDecimal number = new BigDecimal(shown.replace('−', '-'));
        double half = number.signum() == 0 ? 0 : number.ulp().doubleValue() / 2;
        assertThat(Math.abs(again - number.doubleValue()))
                .as(what)
                .isLessThanOrEqualTo(half * (1 + 1e-9) + 1e-12 * largest);
    }

    @Test
    void the_numbers_are_the_engines() {
        Tape tape = Tape.of(Nets.lstm(4, T, 1));
        Worked worked = Worked.of(tape, 3, 2);
        assertShown(worked.forward(), "f_3[2] =", tape.gate("f").value()[3][1]);
        assertShown(worked.forward(), "c_3[2] =", tape.state("c").q()[3][1]);
        assertShown(worked.forward(), "h_3[2] =", tape.state("h").q()[3][1]);
        assertShown(worked.backward(), "dh_3[2] =", tape.state("h").dq()[3][1]);
        assertShown(worked.backward(), "dc_3[2] =", tape.state("c").dq()[3][1]);
        for (String gate : List.of("f", "i", "g", "o"))
            assertShown(
                    worked.backward(), "da_" + gate + ",3[2] =", tape.gate(gate).da()[3][1]);
        assertThat(worked.forward().stream().map(Worked.Line::name).distinct())
                .containsExactly("lstm_pre", "lstm_gates", "lstm_cell", "lstm_output");
        assertThat(worked.backward().stream().map(Worked.Line::name).distinct())
                .containsExactly(
                        "lstm_carry_back",
                        "lstm_output_back",
                        "lstm_cell_back",
                        "lstm_gates_back",
                        "lstm_weights_back");
        Worked last = Worked.of(tape, T, 2);
        assertShown(last.forward(), "ŷ_7[1] =", tape.yhat[T][0]);
        assertShown(last.backward(), "dh_7[2] =", tape.state("h").dq()[T][1]);
    }

    @Test
    void a_grus_and_a_plain_networks_numbers_are_the_engines() {
        Tape gru = Tape.of(Nets.gru(4, T, 1));
        Worked worked = Worked.of(gru, 3, 2);
        assertShown(worked.forward(), "s_3[2] =", gru.gate("s").value()[3][1]);
        assertShown(worked.forward(), "h_3[2] =", gru.output().q()[3][1]);
        assertShown(worked.backward(), "dh_3[2] =", gru.output().dq()[3][1]);
        for (String gate : List.of("r", "z", "n"))
            assertShown(
                    worked.backward(), "da_" + gate + ",3[2] =", gru.gate(gate).da()[3][1]);
        Tape rnn = Tape.of(Nets.rnn(Activation.TANH, 4, T, 1));
        assertShown(Worked.of(rnn, 3, 2).forward(), "a_3[2] =", rnn.gate("a").value()[3][1]);
        assertShown(Worked.of(rnn, 3, 2).backward(), "da_3[2] =", rnn.gate("a").da()[3][1]);
    }

    private static void assertShown(List<Worked.Line> lines, String left, double expected) {
        assertThat(value(line(lines, left))).isCloseTo(expected, within(1e-4 * Math.abs(expected)));
    }

    private static Worked.Line line(List<Worked.Line> lines, String left) {
        return lines.stream().filter(l -> l.text().startsWith(left)).findFirst().orElseThrow();
    }

    private static double value(Worked.Line line) {
        String[] sides = line.text().split(" = ");
        return Double.parseDouble(sides[sides.length - 1].replace('−', '-'));
    }

    @Test
    void a_line_reads_as_one_writes_it() {
        Unrolled net = Nets.lstm(2, 2, 1);
        for (Param p : net.params()) Arrays.fill(p.w, 0);
        Nets.param(net, "b_g").w[1] = -0.5;
        Worked worked = Worked.of(Tape.of(net), 2, 2);
        assertThat(line(worked.forward(), "f_2[2]").text()).isEqualTo("f_2[2] = σ(0) = 0.5");
        assertThat(line(worked.forward(), "g_2[2]").text()).isEqualTo("g_2[2] = tanh(−0.5) = −0.46212");
        assertThat(line(worked.forward(), "c_2[2]").text()).startsWith("c_2[2] = 0.5 · (−0.23106) + 0.5 · (−0.46212");
        assertThat(line(worked.backward(), "da_g,2[2]").text())
                .startsWith("da_g,2[2] = 0 · 0.5 · (1 − (−0.46212)²) = 0");
    }

    @Test
    void a_held_gate_is_shown_as_held() {
        Unrolled net = Nets.lstm(3, T, 1);
        net.cell().clampForget(4, 0.75);
        Tape tape = Tape.of(net);
        Worked worked = Worked.of(tape, 4, 1);
        assertThat(line(worked.forward(), "f_4[1]").text()).isEqualTo("f_4[1] = 0.75");
        assertThat(line(worked.backward(), "da_f,4[1]").text()).isEqualTo("da_f,4[1] = 0");
        assertLines(tape, 4, 1);
    }

    @Test
    void relu_that_lets_nothing_pass_has_no_slope() {
        Unrolled net = Nets.rnn(Activation.RELU, 2, 1, 1);
        Arrays.fill(Nets.param(net, "b").w, -9);
        Worked worked = Worked.of(Tape.of(net), 1, 1);
        assertThat(line(worked.forward(), "c_1[1]").text())
                .startsWith("c_1[1] = max(0, −")
                .endsWith(" = 0");
        assertThat(line(worked.backward(), "da_1[1]").text()).endsWith(" · 0 = 0");
    }

    @Test
    void steps_and_units_that_are_not_there_are_refused() {
        Tape tape = Tape.of(Nets.gru(2, 3, 1));
        assertThatThrownBy(() -> Worked.of(tape, 0, 1)).hasMessageContaining("choose 1 to 3");
        assertThatThrownBy(() -> Worked.of(tape, 1, 3)).hasMessageContaining("choose 1 to 2");
        assertThat(tape.cell).isEqualTo(CellKind.GRU);
    }
}
