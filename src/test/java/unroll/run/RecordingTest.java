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
        assertThat(trained(Configs.TINY).recording.steps())
                .hasSize(31)
                .startsWith(1, 2)
                .endsWith(30, 31);
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
        assertThat(trained(Configs.TINY).weights(1).getFirst()).isEqualTo(flat);
    }

    /// What a run of ten steps ends with is what a run of twenty goes on from.
    @Test
    void a_frame_holds_the_weights_before_its_update() {
        double[] ten = trained(Configs.tiny(10, "gru")).weights(11).getFirst();
        Trained twenty = trained(Configs.tiny(20, "gru"));
        assertThat(twenty.weights(11).getFirst())
                .isEqualTo(ten)
                .isNotEqualTo(twenty.weights(10).getFirst());
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

    /// Whoever writes the deltas down, in whatever pieces, has exactly the frames that are kept.
    @Test
    void the_deltas_add_up_to_what_is_kept() {
        for (int pieces : new int[] {1, 3, 7, 40}) {
            Recording recording = new Recording(Configs.read(BIG.formatted(LSTM, 5_000)));
            var written = new java.util.TreeSet<Integer>();
            for (int step = 1; step <= 101; step++) {
                if (step <= 100) recording.add(step, List.of());
                else recording.end(step, List.of());
                if (step % pieces == 0 || step == 101) apply(recording.take(), written);
            }
            assertThat(written).containsExactly(1, 17, 33, 49, 65, 81, 97, 100, 101);
        }
    }

    private static void apply(Recording.Delta delta, java.util.Set<Integer> written) {
        assertThat(written).containsAll(delta.dropped());
        delta.dropped().forEach(written::remove);
        delta.added().forEach(f -> written.add(f.step()));
    }

    @Test
    void one_that_goes_on_elsewhere_keeps_what_the_first_would_have_kept() {
        for (int at : new int[] {1, 7, 8, 9, 16, 17, 50, 99}) {
            RunConfig config = Configs.read(BIG.formatted(LSTM, 5_000));
            Recording other = new Recording(config, at);
            assertThat(other.take().added()).as("all is written already").isEmpty();
            for (int step = at + 1; step <= 100; step++) other.add(step, List.of());
            other.end(101, List.of());
            assertThat(other.steps()).containsExactly(1, 17, 33, 49, 65, 81, 97, 100, 101);
        }
    }

    @Test
    void a_run_that_was_stopped_keeps_the_weights_it_had() {
        Trained run = Trained.fresh(Configs.TINY).steps(5).stop();
        assertThat(run.recording.steps()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    private static Trained trained(String json) {
        Trained run = Trained.of(json);
        assertThat(run.status()).isEqualTo(Status.FINISHED);
        return run;
    }
}
