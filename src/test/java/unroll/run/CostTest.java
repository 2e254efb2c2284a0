package unroll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unroll.kernel.WorkPool;
import unroll.math.Purpose;
import unroll.task.Task;

class CostTest {
    @Test
    void a_run_over_ten_minutes_is_refused_with_both_figures() {
        assertThat(RunConfigTest.refusal(sized(100, 64, 32, 1_000_000)))
                .singleElement()
                .satisfies(c -> {
                    assertThat(c.field()).isEqualTo("training.steps");
                    assertThat(c.message()).containsPattern("about [0-9,]+ s").contains("600 s", "fewer steps");
                });
    }

    @Test
    void a_model_over_256_megabytes_is_refused_with_both_figures() {
        assertThat(RunConfigTest.refusal(sized(2_000, 64, 1024, 1)))
                .singleElement()
                .satisfies(c -> {
                    assertThat(c.field()).isEqualTo("training.batch");
                    assertThat(c.message()).containsPattern("about [0-9,]+ MB").contains("256 MB", "smaller batch");
                });
    }

    @Test
    void both_are_complained_of_at_once() {
        assertThat(RunConfigTest.refusal(sized(2_000, 256, 1024, 1_000_000)))
                .extracting(Complaint::field)
                .containsExactly("training.steps", "training.batch");
    }

    @Test
    void a_run_costs_more_with_every_dimension() {
        Cost small = cost(50, 8, 16, 100);
        for (Cost more : new Cost[] {cost(100, 8, 16, 100), cost(50, 24, 16, 100), cost(50, 8, 64, 100)}) {
            assertThat(more.seconds()).isGreaterThan(small.seconds());
            assertThat(more.largestModel()).isGreaterThan(small.largestModel());
        }
        assertThat(cost(50, 8, 16, 200).seconds()).isBetween(1.2 * small.seconds(), 2 * small.seconds());
    }

    @Test
    void all_models_together_need_at_least_what_the_largest_needs_times_their_share() {
        Cost race = Configs.read("{\"task\":{\"kind\":\"adding\"}}").cost();
        assertThat(race.total()).isBetween(race.largestModel() + 1, 3 * race.largestModel());
    }

    /// Within a tenth of what the engine allocates for the net, the log's share apart.
    @ParameterizedTest
    @CsvSource({
        "rnn, adding",
        "lstm, adding",
        "gru, adding",
        "mingru, adding",
        "lstm_coupled, adding",
        "lstm_peephole, adding",
        "lstm1997, adding",
        "lstm, copy_memory"
    })
    void the_predicted_memory_is_what_a_network_takes(String cell, String task) {
        RunConfig config = Configs.read("""
            {"task":{"kind":"%s","length":500},"models":[{"cell":"%s","hidden":32}],"training":{"steps":1,"batch":64}}
            """.formatted(task, cell));
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var learner = new Learner(config, config.models().getFirst(), WorkPool.ALONE); // loads the classes
        long before = threads.getCurrentThreadAllocatedBytes();
        learner = new Learner(config, config.models().getFirst(), WorkPool.ALONE);
        long taken = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(learner.isBroken()).isFalse();
        assertThat((double) config.cost().largestModel()).isBetween(taken * 0.95, taken * 1.1);
    }

    /// Its looks break off after a few sequences; the full trial is for who passes one.
    @ParameterizedTest
    @CsvSource({"adding, 2000, 1", "adding, 100, 4", "first_symbol, 50, 1"})
    void the_exams_of_a_network_that_learns_nothing_take_what_is_predicted(String kind, int length, int batch) {
        int steps = 400;
        Task task = Task.of(kind, length);
        var x = new double[task.timesteps() + 1][task.inputs() * batch];
        var target = new double[task.timesteps() + 1][task.outputs() * batch];
        var guess = new double[task.timesteps() + 1][task.outputs() * batch];
        for (double[] answer : guess) Arrays.fill(answer, task.classifies() ? 0 : 1);
        int look = 0;
        for (double wrong = 0; wrong < 256 * task.threshold(); look += batch) {
            task.draw(1, Purpose.EVALUATE, 0, look, batch, x, target);
            for (int b = 0; b < batch; b++) wrong += task.penalty(guess, target, b, batch);
        }
        double taken = steps / 25.0 * look + 1_000;
        double trained = (double) steps * batch;
        assertThat(Evaluation.sequences(task, steps, batch)).isBetween(0.8 * taken, 1.2 * taken + 2 * trained);
    }

    @Test
    void a_task_whose_every_step_brings_a_symbol_of_its_own_is_bounded_like_others() {
        assertThatThrownBy(() -> Configs.read("{\"task\":{\"kind\":\"noise_free_lag\",\"length\":2000}}"))
                .isInstanceOf(InvalidConfig.class)
                .hasMessageContainingAll("MB", "256 MB", "shorter length");
    }

    private static Cost cost(int length, int hidden, int batch, int steps) {
        return Configs.read(sized(length, hidden, batch, steps)).cost();
    }

    private static String sized(int length, int hidden, int batch, int steps) {
        return """
            {"task":{"kind":"adding","length":%d},"models":[{"cell":"lstm","hidden":%d}],
             "training":{"steps":%d,"batch":%d}}
            """.formatted(length, hidden, steps, batch);
    }
}
