package unroll.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.math.Purpose;

/// What every task promises. The predictors are made by hand.
class TaskTest {
    private static final int MANY = 8_000;

    static Stream<Task> tasks() {
        return Stream.of(TaskKind.values())
                .flatMap(kind -> Stream.of(Math.max(10, kind.shortest()), kind.shortest() + 13)
                        .map(kind::task));
    }

    static Stream<Task> classifiers() {
        return tasks().filter(Task::classifies);
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void the_same_coordinates_give_the_same_sequences(Task task) {
        assertSame(Batch.of(task, 5), Batch.of(task, 5));
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void seed_purpose_step_and_sequence_each_give_others(Task task) {
        double[][] x = Batch.of(task, 5, 42, Purpose.TRAIN, 1, 0).x;
        assertThat(Batch.of(task, 5, 43, Purpose.TRAIN, 1, 0).x).matches(y -> !Arrays.deepEquals(y, x));
        assertThat(Batch.of(task, 5, 42, Purpose.EVALUATE, 1, 0).x).matches(y -> !Arrays.deepEquals(y, x));
        assertThat(Batch.of(task, 5, 42, Purpose.TRAIN, 2, 0).x).matches(y -> !Arrays.deepEquals(y, x));
        assertThat(Batch.of(task, 5, 42, Purpose.TRAIN, 1, 5).x).matches(y -> !Arrays.deepEquals(y, x));
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void a_sequence_is_the_same_alone_and_in_any_batch(Task task) {
        Batch five = Batch.of(task, 5);
        Batch alone = Batch.of(task, 1, 42, Purpose.TRAIN, 1, 3);
        for (int t = 1; t <= task.timesteps(); t++) {
            for (int j = 0; j < alone.x[t].length; j++)
                assertThat(alone.x[t][j]).isEqualTo(five.x[t][j * 5 + 3]);
            for (int j = 0; j < alone.target[t].length; j++) {
                assertThat(alone.target[t][j]).isEqualTo(five.target[t][j * 5 + 3]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void nothing_is_left_of_the_batch_before(Task task) {
        Batch used = Batch.of(task, 5, 7, Purpose.PROBE, 9, 100);
        used.drawAgain(42, Purpose.TRAIN, 1, 0);
        Batch fresh = Batch.of(task, 5);
        assertSame(used, fresh);
        for (double[] x : fresh.x) for (double v : x) assertThat(v).isFinite();
        for (double[] y : fresh.target) for (double v : y) assertThat(v).isFinite();
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void the_baseline_is_the_loss_of_the_best_predictor_that_sees_nothing_as_measured(Task task) {
        Batch batch = Batch.of(task, MANY);
        double[] losses = losses(task, batch, guess(task, batch));
        double mean = Arrays.stream(losses).average().orElseThrow();
        double variance = Arrays.stream(losses)
                .map(l -> (l - mean) * (l - mean))
                .average()
                .orElseThrow();
        assertThat(mean)
                .isCloseTo(task.baseline(), within(4 * Math.sqrt(variance / MANY) + (double) task.outputs() / MANY));
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void that_predictor_does_not_meet_the_criterion_and_a_perfect_one_does(Task task) {
        Batch batch = Batch.of(task, MANY);
        assertThat(penalty(task, batch, guess(task, batch))).isGreaterThan(task.threshold());
        assertThat(penalty(task, batch, perfect(task, batch))).isLessThan(task.threshold());
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void an_undefined_answer_does_not_meet_the_criterion(Task task) {
        Batch batch = Batch.of(task, 3);
        double[][] output = perfect(task, batch);
        for (double[] at : output) Arrays.fill(at, Double.NaN);
        assertThat(penalty(task, batch, output) < task.threshold()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("classifiers")
    void each_class_is_drawn_about_equally_often(Task task) {
        Batch batch = Batch.of(task, MANY);
        int T = task.timesteps();
        int[] seen = new int[task.outputs()];
        for (int b = 0; b < MANY; b++) seen[batch.answer(T, b)]++;
        long classes = Arrays.stream(seen).filter(count -> count > 0).count();
        if (task instanceof Classification) assertThat(classes).isEqualTo(task.outputs());
        double expected = (double) MANY / classes;
        for (int count : seen)
            if (count > 0) assertThat((double) count).isCloseTo(expected, within(4 * Math.sqrt(expected)));
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void a_task_is_found_by_its_kind(Task task) {
        assertThat(Task.of(task.kind(), task.length())).isEqualTo(task);
        assertThat(task.asked()).hasSize(task.timesteps() + 1);
        assertThat(task.asked()[0]).isFalse();
        assertThat(task.asked()[task.timesteps()]).isTrue();
        assertThat(task.published())
                .isNotEmpty()
                .last()
                .extracting(Published::source)
                .isEqualTo("Deviations from the paper");
        assertThat(task.criterionText()).contains("%,d fresh sequences".formatted(task.freshSequences()));
    }

    @Test
    void a_length_out_of_range_is_refused_with_name_value_and_limits() {
        for (TaskKind kind : TaskKind.values()) {
            int shortest = kind.shortest();
            assertThat(kind.task(shortest).length()).isEqualTo(shortest);
            assertThat(kind.task(2_000).length()).isEqualTo(2_000);
            for (int length : new int[] {shortest - 1, 0, -5}) {
                assertThatThrownBy(() -> kind.task(length))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContainingAll("length " + length, String.valueOf(shortest), "2,000");
            }
        }
        assertThatThrownBy(() -> Task.of("sums", 10)).hasMessageContainingAll("sums", "adding");
    }

    /// The best answers of one who knows the step but sees nothing: the mean of a number, the logarithms of the
    /// frequencies of classes.
    private static double[][] guess(Task task, Batch batch) {
        double[][] output = like(batch.target);
        int B = batch.size;
        for (int t = 1; t < output.length; t++) {
            for (int j = 0; j * B < output[t].length; j++) {
                double mean = Arrays.stream(batch.target[t], j * B, (j + 1) * B).sum() / B;
                double answer = !task.classifies() ? mean : mean > 0 ? Math.log(mean) : -1e3;
                Arrays.fill(output[t], j * B, (j + 1) * B, answer);
            }
        }
        return output;
    }

    private static double[][] perfect(Task task, Batch batch) {
        if (task instanceof EmbeddedReber) return EmbeddedReberTest.legal(batch);
        double[][] output = like(batch.target);
        for (int t = 1; t < output.length; t++) {
            for (int k = 0; k < output[t].length; k++) output[t][k] = batch.target[t][k] * (task.classifies() ? 50 : 1);
        }
        return output;
    }

    private static double[] losses(Task task, Batch batch, double[][] output) {
        double[] losses = new double[batch.size];
        long asked = Stream.of(batch.target).filter(y -> y.length > 0).count();
        for (int t = 1; t < output.length; t++) {
            if (output[t].length == 0) continue;
            for (int b = 0; b < batch.size; b++) {
                losses[b] += stepLoss(task, output[t], batch.target[t], b, batch.size) / asked;
            }
        }
        return losses;
    }

    /// A step at which a sequence has no target costs nothing.
    private static double stepLoss(Task task, double[] output, double[] target, int b, int size) {
        double loss = 0;
        double powers = 0;
        for (int k = b; k < output.length; k += size) {
            if (!task.classifies()) loss += Math.pow(output[k] - target[k], 2) * size / output.length;
            powers += Math.exp(output[k]);
        }
        if (!task.classifies()) return loss;
        for (int k = b; k < output.length; k += size) loss -= target[k] * (output[k] - Math.log(powers));
        return loss;
    }

    private static double penalty(Task task, Batch batch, double[][] output) {
        double sum = 0;
        for (int b = 0; b < batch.size; b++) sum += task.penalty(output, batch.target, b, batch.size);
        return sum / batch.size;
    }

    private static double[][] like(double[][] target) {
        return Stream.of(target).map(y -> new double[y.length]).toArray(double[][]::new);
    }

    private static void assertSame(Batch one, Batch other) {
        assertThat(one.x).isDeepEqualTo(other.x);
        assertThat(one.target).isDeepEqualTo(other.target);
    }
}
