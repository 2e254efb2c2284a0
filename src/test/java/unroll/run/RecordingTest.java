package unroll.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.math.Param;
import unroll.rnn.Loss;
import unroll.rnn.Unrolled;

/// The weights that a run keeps.
class RecordingTest {
    private static final String BIG = """
        {"task":{"kind":"adding","length":2},"models":[%s],"training":{"steps":%d,"batch":1}}
        """;
    private static final String LSTM = "{\"cell\":\"lstm\",\"hidden\":256}";

    @Test
    void a_short_run_keeps_every_frame_and_its_final_weights() {
        Run run = trained(Configs.TINY);
        assertThat(run.recording().steps()).hasSize(31).startsWith(1, 2).endsWith(30, 31);
    }

    @Test
    void the_first_frame_holds_the_weights_before_any_update() {
        RunConfig config = Configs.read(Configs.TINY);
        RunConfig.Model model = config.models().getFirst();
        Unrolled start = Unrolled.of(
                model.architecture(),
                2,
                1,
                Loss.MEAN_SQUARED_ERROR,
                config.task().asked(),
                1,
                config.seed());
        double[] flat = start.params().stream()
                .flatMapToDouble((Param p) -> Arrays.stream(p.w))
                .toArray();
        assertThat(trained(Configs.TINY)
                        .recording()
                        .nearest(1)
                        .orElseThrow()
                        .weights()
                        .getFirst())
                .isEqualTo(flat);
    }

    /// What a run of ten steps ends with is what a run of twenty goes on from.
    @Test
    void a_frame_holds_the_weights_before_its_update() {
        Recording.Frame ten = at(trained(Configs.tiny(10, "gru")), 11);
        Recording.Frame twenty = at(trained(Configs.tiny(20, "gru")), 11);
        assertThat(twenty.weights().getFirst())
                .isEqualTo(ten.weights().getFirst())
                .isNotEqualTo(at(trained(Configs.tiny(20, "gru")), 10).weights().getFirst());
    }

    @Test
    void frames_are_thinned_by_doubling_so_that_a_run_stays_under_20_megabytes() {
        Recording recording = new Recording(Configs.read(BIG.formatted(LSTM, 5_000)));
        double[] weights = new double[0];
        for (int step = 1; step <= 100; step++) {
            recording.add(step, List.of(weights));
            assertThat(recording.bytes()).isLessThanOrEqualTo(Recording.MOST_BYTES);
            assertThat(recording.steps()).startsWith(1).endsWith(step);
        }
        recording.end(101, List.of(weights));
        assertThat(recording.bytes()).isLessThanOrEqualTo(Recording.MOST_BYTES);
        // a frame is 8 × (4·256·(2 + 256 + 1) + 257) bytes = 2.1 MB: eight of them beside the final one
        assertThat(recording.steps()).containsExactly(1, 17, 33, 49, 65, 81, 97, 100, 101);
    }

    @Test
    void what_is_kept_does_not_depend_on_pauses() {
        Run straight = trained(Configs.TINY);
        Run paused = TrainingTest.run(Configs.TINY);
        for (int steps : new int[] {1, 7, 2}) {
            paused.resume(steps);
            paused.run();
        }
        paused.resume(Integer.MAX_VALUE);
        paused.run();
        assertThat(paused.recording().steps()).isEqualTo(straight.recording().steps());
    }

    @Test
    void where_hardly_anything_fits_the_newest_frame_is_kept_and_then_the_final_weights() {
        RunConfig six = Configs.read(BIG.formatted(String.join(",", Collections.nCopies(6, LSTM)), 10));
        Recording recording = new Recording(six);
        for (int step = 1; step <= 10; step++) {
            recording.add(step, List.of());
            assertThat(recording.steps()).containsExactly(step);
        }
        recording.end(11, List.of());
        assertThat(recording.steps()).containsExactly(11);
        assertThat(recording.bytes()).isBetween(10_000_000L, Recording.MOST_BYTES);
    }

    @Test
    void the_nearest_frame_is_found_the_earlier_of_two() {
        Recording recording = new Recording(Configs.read(Configs.TINY));
        assertThat(recording.nearest(5)).isEmpty();
        for (int step : new int[] {1, 11, 21}) recording.add(step, List.of());
        assertThat(List.of(-5, 1, 6, 7, 16, 17, 1_000_000))
                .extracting(s -> at(recording, s).step())
                .containsExactly(1, 1, 1, 11, 11, 21, 21);
    }

    @Test
    void a_run_that_was_stopped_keeps_the_weights_it_had() {
        Run run = TrainingTest.run(Configs.TINY);
        run.resume(5);
        run.run();
        run.stop();
        assertThat(run.status()).isEqualTo(Status.STOPPED);
        assertThat(run.recording().steps()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    private static Run trained(String json) {
        Run run = TrainingTest.run(json);
        run.run();
        assertThat(run.status()).isEqualTo(Status.FINISHED);
        return run;
    }

    private static Recording.Frame at(Run run, int step) {
        return at(run.recording(), step);
    }

    private static Recording.Frame at(Recording recording, int step) {
        return recording.nearest(step).orElseThrow();
    }
}
