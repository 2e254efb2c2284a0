package unroll.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.probe.GradientProfile;
import unroll.probe.Size;
import unroll.probe.Travel;

class StandingTest {
    private Standing standing = Standing.of(Configs.read(Configs.TINY));
    private final RunEvent.Loss good = new RunEvent.Loss(0.1, 1, false);
    private final RunEvent.Loss bad = new RunEvent.Loss(0.9, 2, true);

    @Test
    void at_first_nothing_is_known_of_any_model() {
        assertThat(standing.step()).isZero();
        assertThat(standing.end()).isNull();
        assertThat(standing.models())
                .containsOnly(new Standing.Model(null, null, Size.UNKNOWN, null))
                .hasSize(2);
    }

    @Test
    void the_newest_of_several_steps_counts() {
        standing = standing.after(new RunEvent.Steps(
                List.of(new RunEvent.Step(1, List.of(bad, bad)), new RunEvent.Step(2, List.of(good, bad)))));
        standing = standing.at(2);
        assertThat(standing.step()).isEqualTo(2);
        assertThat(standing.models()).extracting(Standing.Model::loss).containsExactly(good, bad);
    }

    @Test
    void profiles_and_results_stand_beside_the_losses() {
        var profile = new GradientProfile(new double[] {0}, 1, Travel.SURVIVES, 0);
        var result = new RunEvent.Result(true, 25, false, 0.1);
        standing = standing.after(new RunEvent.Steps(List.of(new RunEvent.Step(1, List.of(good, bad)))));
        var size = new Size(-1.5, -1.25);
        standing = standing.after(new RunEvent.Gradients(1, List.of(profile, profile), List.of(size, size)));
        var end = new RunEvent.End(Status.FINISHED, List.of(result, result), null, null);
        standing = standing.after(end);
        assertThat(standing.end()).isEqualTo(end);
        assertThat(standing.models().getFirst()).isEqualTo(new Standing.Model(good, profile, size, result));
    }

    @Test
    void an_end_without_results_leaves_the_models_without() {
        standing = standing.after(new RunEvent.End(Status.FAILED, List.of(), null, "why"));
        assertThat(standing.models()).extracting(Standing.Model::result).containsOnlyNulls();
    }

    @Test
    void what_is_written_down_and_read_again_tells_the_same() {
        var profile = new GradientProfile(new double[0], Double.NaN, Travel.VANISHES, -7.5);
        var none = new GradientProfile(new double[0], Double.NaN, Travel.NOT_FINITE, Double.NaN);
        var result = new RunEvent.Result(false, 0, null, 0.1);
        standing = standing.at(3)
                .after(new RunEvent.Steps(List.of(new RunEvent.Step(3, List.of(good, bad)))))
                .after(new RunEvent.Gradients(3, List.of(profile, none), List.of(new Size(2.5, 1), Size.UNKNOWN)));
        assertSame(Standing.read(standing.json().toString()), standing);
        var end = new RunEvent.End(
                Status.DIVERGED, List.of(result, result), new RunEvent.Divergence(1, 4, 2, "c", Double.NaN, 10), null);
        assertSame(Standing.read(standing.after(end).json().toString()), standing.after(end));
        Standing untold = Standing.of(Configs.read(Configs.TINY));
        assertSame(Standing.read(untold.json().toString()), untold);
    }

    @Test
    void of_a_run_that_ended_before_it_was_asked_nobody_knows_whether_it_was_solved_at_the_end() {
        Standing old = Standing.read("""
            {"step":30,"models":[{}],"end":{"status":"finished",
             "models":[{"solved":true,"stepsToSolve":25,"score":0.004}]}}
            """);
        assertThat(old.models().getFirst().result()).isEqualTo(new RunEvent.Result(true, 25, null, 0.004));
        assertThat(Standing.read(old.json().toString())).isEqualTo(old);
    }

    @Test
    void what_an_earlier_version_wrote_down_is_read() {
        Standing read = Standing.read("""
            {"step":3,"models":[{"loss":0.1,"gradientNorm":1,"clipped":false,"halfLife":2.5,"decades":7,"verdict":"explodes"},
             {"loss":0,"gradientNorm":0,"clipped":false,"halfLife":null,"decades":null,"verdict":"survives"}]}
            """);
        assertThat(read.models())
                .extracting(m -> m.profile() == null ? null : m.profile().travel())
                .containsExactly(Travel.GROWS, Travel.NO_GRADIENT);
        assertThat(read.models().getFirst().size()).isEqualTo(Size.UNKNOWN);
    }

    private static void assertSame(Standing read, Standing written) {
        assertThat(read)
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> Double.compare(a, b) == 0, Double.class)
                .isEqualTo(written);
    }
}
