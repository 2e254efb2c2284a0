package unroll.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.probe.GradientProfile;
import unroll.probe.Size;
import unroll.probe.Travel;

class EventJsonTest {
    private static final double INFINITE = Double.POSITIVE_INFINITY;

    @Test
    void a_queued_run_tells_its_place_and_its_wait() {
        assertThat(json(new RunEvent.State(Status.QUEUED, 3, 11.2)))
                .isEqualTo("{\"status\":\"queued\",\"position\":3,\"waitSeconds\":12}");
        assertThat(json(RunEvent.State.of(Status.RUNNING))).isEqualTo("{\"status\":\"running\"}");
    }

    @Test
    void one_step_stands_bare_and_several_in_a_list() {
        var first = new RunEvent.Step(1, List.of(new RunEvent.Loss(0.25, 1.5, true)));
        var second = new RunEvent.Step(2, List.of(new RunEvent.Loss(0.125, 0.5, false)));
        String one = "{\"step\":1,\"models\":[{\"loss\":0.25,\"gradientNorm\":1.5,\"clipped\":true}]}";
        String two = "{\"step\":2,\"models\":[{\"loss\":0.125,\"gradientNorm\":0.5,\"clipped\":false}]}";
        assertThat(json(new RunEvent.Steps(List.of(first)))).isEqualTo(one);
        assertThat(json(new RunEvent.Steps(List.of(first, second)))).isEqualTo("{\"steps\":[" + one + "," + two + "]}");
    }

    @Test
    void a_profile_that_is_zero_somewhere_has_null_there() {
        double[] log10 = {Double.NEGATIVE_INFINITY, -3.25, 0};
        var profile = new GradientProfile(log10, Double.NaN, Travel.VANISHES, Double.NEGATIVE_INFINITY);
        assertThat(json(new RunEvent.Gradients(
                        4, List.of(profile), List.of(new Size(-0.5, -0.25)), List.of(new double[] {0.25, 0, Double.NaN
                        }))))
                .isEqualTo(
                        "{\"step\":4,\"models\":[{\"log10\":"
                                + "[null,-3.25,0.0],\"halfLife\":null,\"verdict\":\"vanishes\",\"decades\":null,"
                                + "\"travel\":\"vanishes\",\"size\":{\"log10\":-0.5,\"median\":-0.25},\"answers\":[0.25,0.0,null]}]}");
    }

    @Test
    void a_profile_that_cannot_be_asked_has_no_word_and_says_why_and_where() {
        double[] log10 = {Double.NaN, Double.NaN, 0};
        var profile = new GradientProfile(log10, Double.NaN, Travel.NOT_FINITE, Double.NaN);
        assertThat(json(new RunEvent.Gradients(4, List.of(profile), List.of(Size.UNKNOWN), List.of())))
                .isEqualTo("{\"step\":4,\"models\":[{\"log10\":"
                        + "[null,null,0.0],\"halfLife\":null,\"verdict\":null,\"decades\":null,"
                        + "\"travel\":null,\"because\":\"not_finite\","
                        + "\"size\":{\"log10\":null,\"median\":null},\"notFinite\":2}]}");
    }

    @Test
    void a_gradient_that_grows_has_the_former_word_beside_its_own() {
        var profile = new GradientProfile(new double[] {3, 0}, -0.1, Travel.GROWS, 3);
        assertThat(json(new RunEvent.Gradients(1, List.of(profile), List.of(Size.UNKNOWN), List.of())))
                .contains("\"verdict\":\"explodes\"", "\"travel\":\"grows\"");
    }

    @Test
    void what_is_no_finite_number_is_null_and_never_a_word() {
        var loss = new RunEvent.Loss(Double.NaN, INFINITE, false);
        assertThat(json(new RunEvent.Steps(List.of(new RunEvent.Step(1, List.of(loss))))))
                .contains("\"loss\":null,\"gradientNorm\":null");
        assertThat(json(new RunEvent.Change(5, null, INFINITE))).isEqualTo("{\"step\":5,\"clip\":null}");
    }

    @Test
    void a_number_is_written_to_its_last_bit() {
        var loss = new RunEvent.Loss(0.1 + 0.2, Double.MIN_VALUE, false);
        assertThat(json(new RunEvent.Steps(List.of(new RunEvent.Step(1, List.of(loss))))))
                .contains("0.30000000000000004", "4.9E-324");
    }

    @Test
    void a_change_names_only_what_changed() {
        assertThat(json(new RunEvent.Change(9, 0.5, null))).isEqualTo("{\"step\":9,\"learningRate\":0.5}");
    }

    @Test
    void an_end_tells_how_every_model_did() {
        List<RunEvent.Result> results =
                List.of(new RunEvent.Result(true, 250, false, 0.004), new RunEvent.Result(false, 0, null, Double.NaN));
        assertThat(json(new RunEvent.End(Status.FINISHED, results, null, null)))
                .isEqualTo(
                        "{\"status\":\"finished\",\"models\":[{\"solved\":true,\"stepsToSolve\":250,\"solvedAtEnd\":false,\"score\":0.004},"
                                + "{\"solved\":false,\"stepsToSolve\":null,\"solvedAtEnd\":null,\"score\":null}]}");
    }

    @Test
    void a_divergence_names_model_step_timestep_and_quantity_and_a_failure_its_message() {
        var where = new RunEvent.Divergence(1, 12, 7, "c", Double.NaN, 2.5);
        assertThat(json(new RunEvent.End(Status.DIVERGED, List.of(), where, null)))
                .isEqualTo(
                        "{\"status\":\"diverged\",\"model\":1,\"step\":12,\"timestep\":7,\"quantity\":\"c\",\"value\":null,\"limit\":2.5,\"models\":[]}");
        assertThat(json(new RunEvent.End(Status.FAILED, List.of(), null, "a “line”\nand another")))
                .isEqualTo("{\"status\":\"failed\",\"message\":\"a “line”\\nand another\",\"models\":[]}");
    }

    private static String json(RunEvent event) {
        return new String(EventJson.encode(event), StandardCharsets.UTF_8);
    }
}
