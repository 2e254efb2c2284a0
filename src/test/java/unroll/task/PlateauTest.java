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
        Task task = kind.task(50);
        assertThat(task.plateaus()).extracting(Plateau::loss).contains(task.baseline());
        assertThat(task.plateaus())
                .isSortedAccordingTo(Comparator.comparing(Plateau::loss).reversed());
        assertThat(task.plateaus().getFirst().learnt()).isEqualTo("nothing");
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
