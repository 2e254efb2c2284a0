package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import unroll.math.Purpose;
import unroll.task.Task;
import unroll.task.TaskKind;

@Tag("slow")
@Timeout(120)
class TaskExampleTest {
    @AutoClose
    private static final TestSite SITE = TestSite.open();

    @ParameterizedTest
    @EnumSource
    void every_task_shows_a_sequence_that_says_what_must_be_carried_how_far(TaskKind kind)
            throws IOException, InterruptedException {
        JsonNode example = TestSite.json(SITE.get(at(kind) + "?length=64"));
        Task task = kind.task(64);
        assertThat(example.path("timesteps").asInt()).isEqualTo(task.timesteps());
        assertThat(example.path("inputs")).hasSize(task.timesteps());
        assertThat(example.path("targets")).hasSize(task.timesteps());
        assertThat(example.path("channels")).hasSize(task.inputs());
        assertThat(example.path("answers")).hasSize(task.outputs());
        assertThat(example.path("rule").asString()).isNotBlank();
        assertThat(example.path("baseline").path("loss").asDouble()).isEqualTo(task.baseline());
        assertThat(example.path("needs")).isNotEmpty().allSatisfy(need -> {
            assertThat(need.path("from").asInt())
                    .isBetween(example.path("start").asInt(), task.timesteps());
            assertThat(need.path("to").asInt()).isBetween(need.path("from").asInt(), task.timesteps());
            assertThat(example.path("targets").path(need.path("to").asInt() - 1).isArray())
                    .isTrue();
        });
    }

    @Test
    void the_third_sequence_of_a_seed_is_the_third_that_its_run_is_trained_on()
            throws IOException, InterruptedException {
        Task task = TaskKind.ADDING.task(20);
        var x = new double[21][2 * 32];
        var target = new double[21][32];
        task.draw(7, Purpose.TRAIN, 1, 0, 32, x, target);
        JsonNode example = TestSite.json(SITE.get(at(TaskKind.ADDING) + "?length=20&seed=7&sequence=3"));
        for (int t = 1; t <= 20; t++)
            assertThat(example.path("inputs").path(t - 1).path(0).asDouble()).isEqualTo(x[t][2]);
        assertThat(example.path("targets").path(19).path(0).asDouble()).isEqualTo(target[20][2]);
    }

    @ParameterizedTest
    @CsvSource({"adding, 1, 1", "digits, 1, 1", "embedded_reber, 2, 93"})
    void what_is_no_part_of_the_sequence_is_told(String kind, int least, int most)
            throws IOException, InterruptedException {
        JsonNode example = TestSite.json(SITE.get("/api/v1/tasks/" + kind + "/example?length=100"));
        int start = example.path("start").asInt();
        assertThat(start).isBetween(least, most);
        for (int t = 1; t < start; t++)
            assertThat(example.path("inputs").path(t - 1)).allMatch(v -> v.doubleValue() == 0);
    }

    @Test
    void a_browser_may_keep_it() throws IOException, InterruptedException {
        assertThat(SITE.get(at(TaskKind.ADDING)).headers().firstValue("Cache-Control"))
                .hasValue("public, max-age=86400");
    }

    @ParameterizedTest
    @CsvSource({
        "adding, length=1, 2 to 2000",
        "adding, length=2001, 2 to 2000",
        "temporal_order, length=9, 10 to 2000",
        "adding, length=x, 2 to 2000",
        "noise_free_lag, length=2000, 250000",
        "adding, seed=-1, 0 to 9007199254740991",
        "adding, sequence=0, 1 to 1000000",
    })
    void what_does_not_fit_is_refused_with_name_value_and_limits(String kind, String query, String limits)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = SITE.get("/api/v1/tasks/" + kind + "/example?" + query);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(TestSite.type(answer)).startsWith("application/problem+json");
        JsonNode error = TestSite.json(answer).path("errors").path(0);
        String[] typed = query.split("=", 2);
        assertThat(error.path("field").asString()).isEqualTo(typed[0]);
        assertThat(error.path("message").asString()).contains(typed[0], typed[1], limits);
    }

    @Test
    void a_task_that_there_is_not_is_not_found_and_all_others_are_named() throws IOException, InterruptedException {
        HttpResponse<String> answer = SITE.get("/api/v1/tasks/sums/example");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(TestSite.json(answer).path("detail").asString())
                .contains("sums")
                .contains(TaskKind.words());
    }

    private static String at(TaskKind kind) {
        return "/api/v1/tasks/" + kind.word() + "/example";
    }
}
