package unroll.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Where a loss rests, measured with predictors that know a part.
class PlateauTest {
    private static final int MANY = 20_000;

    @ParameterizedTest
    @EnumSource(TaskKind.class)
    void the_baseline_is_one_and_they_descend_from_nothing(TaskKind kind) {
        Task task = kind.task(100);
        assertThat(task.plateaus()).extracting(Plateau::loss).contains(task.baseline());
        assertThat(task.plateaus())
                .isSortedAccordingTo(Comparator.comparing(Plateau::loss).reversed());
        // of a grammar, the frequencies of its symbols are known before anything else
        String first = kind == TaskKind.EMBEDDED_REBER ? "frequencies alone" : "nothing";
        assertThat(task.plateaus().getFirst().learnt()).isEqualTo(first);
        assertThat(task.plateaus())
                .extracting(Plateau::value)
                .doesNotHaveDuplicates()
                .noneMatch(String::isEmpty);
    }

    @Test
    void who_knows_one_addend_of_two_errs_by_a_twelfth() {
        Batch batch = Batch.of(new Adding(10), MANY);
        double sum = 0;
        for (int b = 0; b < MANY; b++) {
            int marked = 1;
            while (batch.x[marked][MANY + b] == 0) marked++;
            sum += Math.pow(batch.target[10][b] - batch.x[marked][b] - 0.5, 2);
        }
        Plateau one = new Adding(10).plateaus().getLast();
        assertThat(one.value()).isEqualTo("1/12");
        assertThat(sum / MANY).isCloseTo(one.loss(), within(0.003));
    }

    @Test
    void who_knows_one_of_two_numbers_errs_by_what_the_other_leaves_open() {
        for (Task task : new Task[] {new Adding1997(30), new Adding2013(30), new Multiplication(30)}) {
            int T = task.timesteps();
            Batch batch = Batch.of(task, MANY);
            double sum = 0;
            for (int b = 0; b < MANY; b++) {
                int marked = 1;
                while (batch.x[marked][MANY + b] != 1) marked++;
                double known = batch.x[marked][b];
                double answer = task instanceof Adding1997
                        ? 0.5 + known / 4
                        : task instanceof Adding2013 ? known / 2 + 0.25 : known / 2;
                sum += Math.pow(batch.target[T][b] - answer, 2);
            }
            assertThat(sum / MANY)
                    .as(task.kind())
                    .isCloseTo(task.plateaus().getLast().loss(), within(0.001));
        }
    }

    @Test
    void who_knows_one_symbol_of_two_guesses_between_two_orders() {
        Plateau one = new TemporalOrder(20).plateaus().getLast();
        assertThat(one.learnt()).isEqualTo("one symbol of two");
        assertThat(one.loss()).isEqualTo(-StrictMath.log(0.5));
    }

    @Test
    void who_answers_all_nine_alike_has_learnt_not_even_the_blanks() {
        Plateau none = new CopyMemory(30).plateaus().getFirst();
        assertThat(none.value()).isEqualTo("ln 9");
        assertThat(none.loss()).isEqualTo(StrictMath.log(9));
        assertThat(new CopyMemory(30).plateaus().getLast().value()).isEqualTo("10 ln 8/50");
    }
}
