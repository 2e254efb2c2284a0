package unroll.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class Adding1997Test {
    private static final int MANY = 3_000;

    @ParameterizedTest
    @EnumSource(names = {"ADDING_1997", "MULTIPLICATION"})
    void two_are_marked_the_ends_carry_minus_one_and_before_the_beginning_is_nothing(TaskKind kind) {
        Task task = kind.task(40);
        Batch batch = Batch.of(task, MANY);
        Set<Integer> lengths = new HashSet<>();
        for (int b = 0; b < MANY; b++) {
            int start = 1;
            while (batch.x[start][MANY + b] == 0)
                assertThat(batch.x[start++][b]).isZero();
            lengths.add(44 - start + 1);
            assertThat(batch.x[start][MANY + b]).isEqualTo(-1);
            assertThat(batch.x[44][MANY + b]).isEqualTo(-1);
            double sum = 0;
            double product = 1;
            int marks = 0;
            int early = 0;
            for (int t = start + 1; t < 44; t++) {
                if (batch.x[t][MANY + b] == 0) continue;
                assertThat(batch.x[t][MANY + b]).isOne();
                sum += batch.x[t][b];
                product *= batch.x[t][b];
                marks++;
                if (t - start < 10) early++;
                assertThat(t - start + 1).isLessThanOrEqualTo(20);
            }
            assertThat(marks).isEqualTo(2);
            assertThat(early).isPositive();
            assertThat(batch.target[44][b]).isEqualTo(kind == TaskKind.ADDING_1997 ? 0.5 + sum / 4 : product);
        }
        assertThat(lengths).containsExactlyInAnyOrder(40, 41, 42, 43, 44);
    }
}
