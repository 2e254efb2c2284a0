package unroll.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.probe.GradientProfile;
import unroll.probe.Size;
import unroll.probe.Travel;

class StandingTest {
    private RunSummary summary = RunSummary.of(Configs.read(Configs.TINY));
    private final RunEvent.Loss good = new RunEvent.Loss(0.1, 1, false);
    private final RunEvent.Loss bad = new RunEvent.Loss(0.9, 2, true);

    @Test
    void at_first_nothing_is_known_of_any_model() {
        assertThat(summary.step()).isZero();
        assertThat(summary.end()).isNull();
        assertThat(summary.models())
                .containsOnly(new RunSummary.Model(null, null, Size.UNKNOWN, null))
                .hasSize(2);
    }

    @Test
    void the_newest_of_several_steps_counts() {
        summary = summary.after(new RunEvent.Steps(
                List.of(new RunEvent.Step(1, List.of(bad, bad)), new RunEvent.Step(2, List.of(good, bad)))));
        summary = summary.at(2);
        assertThat(summary.step()).isEqualTo(2);
        assertThat(summary.models()).extracting(RunSummary.Model::loss).containsExactly(good, bad);
    }

    @Test
    void profiles_and_results_stand_beside_the_losses() {
        var profile = new GradientProfile(new double[] {0}, 1, Travel.SURVIVES, 0);
        var result = new RunEvent.Result(true, 25, false, 0.1);
        summary = summary.after(new RunEvent.Steps(List.of(new RunEvent.Step(1, List.of(good, bad)))));
        var size = new Size(-1.5, -1.25);
        summary = summary.after(new RunEvent.Gradients(1, List.of(profile, profile), List.of(size, size), List.of()));
        var end = new RunEvent.End(Status.FINISHED, List.of(result, result), null, null);
        summary = summary.after(end);
        assertThat(summary.end()).isEqualTo(end);
        assertThat(summary.models().getFirst()).isEqualTo(new RunSummary.Model(good, profile, size, result));
    }

    @Test
    void an_end_without_results_leaves_the_models_without() {
        summary = summary.after(new RunEvent.End(Status.FAILED, List.of(), null, "why"));
        assertThat(summary.models()).extracting(RunSummary.Model::result).containsOnlyNulls();
    }

    @Test
    void what_is_written_down_and_read_again_tells_the_same() {
        var profile = new GradientProfile(new double[0], Double.NaN, Travel.VANISHES, -7.5);
        var none = new GradientProfile(new double[0], Double.NaN, Travel.NOT_FINITE, Double.NaN);
        var result = new RunEvent.Result(false, 0, null, 0.1);
        summary = summary.at(3)
                .after(new RunEvent.Steps(List.of(new RunEvent.Step(3, List.of(good, bad)))))
                .after(new RunEvent.Gradients(
                        3, List.of(profile, none), List.of(new Size(2.5, 1), Size.UNKNOWN), List.of()));
        assertSame(RunSummary.read(summary.json().toString()), summary);
        var end = new RunEvent.End(
                Status.DIVERGED, List.of(result, result), new RunEvent.Divergence(1, 4, 2, "c", Double.NaN, 10), null);
        assertSame(RunSummary.read(summary.after(end).json().toString()), summary.after(end));
        RunSummary untold = RunSummary.of(Configs.read(Configs.TINY));
        assertSame(RunSummary.read(untold.json().toString()), untold);
    }

    @Test
    void of_a_run_that_ended_before_it_was_asked_nobody_knows_whether_it_was_solved_at_the_end() {
        RunSummary old = RunSummary.read("""
            {"step":30,"models":[{}],"end":{"status":"finished",
             "models":[{"solved":true,"stepsToSolve":25,"score":0.004}]}}
            """);
        assertThat(old.models().getFirst().result()).isEqualTo(new RunEvent.Result(true, 25, null, 0.004));
        assertThat(RunSummary.read(old.json().toString())).isEqualTo(old);
    }

    @Test
    void what_an_earlier_version_wrote_down_is_read() {
        RunSummary read = RunSummary.read("""
            {"step":3,"models":[{"loss":0.1,"gradientNorm":1,"clipped":false,"halfLife":2.5,"decades":7,"verdict":"explodes"},
             {"loss":0,"gradientNorm":0,"clipped":false,"halfLife":null,"decades":null,"verdict":"survives"}]}
            """);
        assertThat(read.models())
                .extracting(m -> m.profile() == null ? null : m.profile().travel())
                .containsExactly(Travel.GROWS, Travel.NO_GRADIENT);
        assertThat(read.models().getFirst().size()).isEqualTo(Size.UNKNOWN);
    }

    private static void assertSame(RunSummary read, RunSummary written) {
        assertThat(read)
                .usingRecursiveComparison()
                .withEqualsForType((a, b) -> Double.compare(a, b) == 0, Double.class)
                .isEqualTo(written);
    }
}
