package unroll.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnswersTest {
    @Test
    void an_answer_is_right_only_where_the_target_is_strictly_the_largest() {
        double[] target = {0, 1, 1, 0};
        assertThat(Answers.wrong(new double[] {1, 2, 3, 1}, target, 0, 2)).isZero();
        assertThat(Answers.wrong(new double[] {1, 2, 3, 1}, target, 1, 2)).isZero();
        assertThat(Answers.wrong(new double[] {3, 2, 1, 5}, target, 0, 2)).isOne();
        assertThat(Answers.wrong(new double[] {1, 5, 1, 5}, target, 0, 2)).isOne();
        assertThat(Answers.wrong(new double[] {1, 5, 1, 5}, target, 1, 2)).isOne();
        assertThat(Answers.wrong(new double[] {Double.NaN, 0, 1, 0}, target, 0, 2))
                .isOne();
        assertThat(Answers.wrong(new double[] {0, 0, Double.NaN, 0}, target, 0, 2))
                .isOne();
    }

    @Test
    void a_column_becomes_one_hot_and_its_neighbours_stay() {
        double[] at = {7, 7, 7, 7, 7, 7};
        Answers.oneHot(at, 2, 1, 2);
        assertThat(at).containsExactly(7, 0, 7, 0, 7, 1);
    }
}
