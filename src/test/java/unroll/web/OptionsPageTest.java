package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import unroll.run.Configs;
import unroll.store.database.Run;

/// What a run does beside the usual, as its page and the API tell it.
@Tag("slow")
@Timeout(600)
class OptionsPageTest {
    @AutoClose
    private static final TestSite SITE = TestSite.open();

    @Test
    void the_line_under_the_title_tells_every_option_that_is_on() throws IOException, InterruptedException {
        String page = page(SITE.finished(with("\"window\":3,\"omega\":0.5,\"halveEvery\":500")));
        assertThat(config(page))
                .contains("gradient cut after 3 steps · 0.5 × Ω · rate halved every 500 steps")
                .doesNotContain("until");
        assertThat(config(page(SITE.finished(Configs.TINY)))).doesNotContain("cut", "Ω", "halved", "until");
    }

    @Test
    void a_window_stands_as_a_wall_in_the_first_river_and_profile_and_in_words()
            throws IOException, InterruptedException {
        Run run = SITE.finished(with("\"window\":3"));
        String page = page(run);
        assertThat(page.split("class=\"wall\"", -1))
                .as("two widths of two pictures")
                .hasSize(5);
        assertThat(page).contains("No gradient crosses a wall", "cuts the gradient at the loss off before t = 1");
        assertThat(TestSite.json(SITE.get("/api/v1/runs/" + run.id()))
                        .path("cuts")
                        .toString())
                .isEqualTo("[2]");
        assertThat(page(SITE.finished(Configs.TINY))).doesNotContain("class=\"wall\"", "crosses a wall");
    }

    @Test
    void a_run_that_ends_when_it_is_solved_says_so() throws IOException, InterruptedException {
        Run run = SITE.finished("""
            {"task":{"kind":"first_symbol","length":5},"models":[{"cell":"gru","hidden":8}],
             "training":{"steps":3000,"batch":16,"until":"solved"}}
            """);
        assertThat(run.summary().step()).isLessThan(3000);
        String page = page(run);
        assertThat(page).contains(run.summary().step() + " of 3000 steps; every network has solved it");
        assertThat(config(page)).contains("until solved");
    }

    @Test
    void what_is_not_fit_is_refused_with_name_value_limit_and_what_to_do_and_nothing_starts()
            throws IOException, InterruptedException {
        for (String path : new String[] {"/api/v1/runs", "/api/v1/estimate"}) {
            HttpResponse<String> answer = SITE.postJson(path, with("\"window\":6"));
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("training.window", "Window 6 is over 5", "choose 1 to 5, or full");
        }
        String form = "task.kind=adding&task.length=5&models.0.cell=lstm&training.omega=2";
        HttpResponse<String> page = SITE.postForm("/runs", form);
        assertThat(page.statusCode()).isEqualTo(422);
        assertThat(page.body()).contains("Ω weight 2 is over 0, and models.0 is an LSTM", "value=\"2\"");
    }

    @Test
    void an_estimate_of_a_configuration_tells_weights_and_matched_hidden_sizes_and_starts_nothing()
            throws IOException, InterruptedException {
        HttpResponse<String> answer = SITE.postJson("/api/v1/estimate", "{\"task\":{\"kind\":\"adding\"}}");
        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode json = TestSite.json(answer);
        assertThat(json.path("weights").toString()).isEqualTo("[321,1233,945]");
        assertThat(json.path("matched").toString()).isEqualTo("[33,16,19]");
        assertThat(json.path("errors").isEmpty()).isTrue();
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        JsonNode query = TestSite.json(SITE.get("/api/v1/estimate?task.kind=adding"));
        assertThat(query).isEqualTo(json);
    }

    @Test
    void a_run_can_be_had_as_a_program_where_it_can_be_written_so() throws IOException, InterruptedException {
        Run run = SITE.finished(Configs.TINY);
        String api = "/api/v1/runs/" + run.id() + "/code?framework=";
        assertThat(page(run)).contains(api + "pytorch\">as PyTorch code", api + "keras\">as Keras code");
        for (String framework : new String[] {"pytorch", "keras"}) {
            HttpResponse<String> code = SITE.get(api + framework);
            assertThat(code.statusCode()).isEqualTo(200);
            assertThat(TestSite.type(code)).isEqualTo("text/x-python; charset=utf-8");
            assertThat(code.headers().firstValue("Content-Disposition").orElseThrow())
                    .contains("unroll-" + run.id() + "-" + framework + ".py");
            assertThat(code.body()).startsWith("\"\"\"Adding, T = 5: tanh RNN, LSTM");
        }
    }

    @Test
    void what_no_program_is_written_of_says_so() throws IOException, InterruptedException {
        Run run = SITE.finished(with("\"window\":3"));
        String api = "/api/v1/runs/" + run.id() + "/code";
        assertThat(page(run)).contains(api + "?framework=pytorch").doesNotContain("framework=keras");
        HttpResponse<String> none = SITE.get(api + "?framework=keras");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.body()).contains("There is no Keras code for the training.window of this run yet");
        for (String query : new String[] {"", "?framework=jax"}) {
            HttpResponse<String> unknown = SITE.get(api + query);
            assertThat(unknown.statusCode()).isEqualTo(422);
            assertThat(unknown.body()).contains("neither “pytorch” nor “keras”; choose one");
        }
    }

    private static String page(Run run) throws IOException, InterruptedException {
        return SITE.get("/runs/" + run.id()).body();
    }

    /// The line's words without its marks.
    private static String config(String page) {
        String line = page.split("<p class=\"config\">", 2)[1].split("</p>", 2)[0];
        return line.replaceAll("<[^>]+>", "")
                .replace("&nbsp;", " ")
                .replace('\u00a0', ' ')
                .replaceAll("\\s+", " ");
    }

    private static String with(String settings) {
        return Configs.tiny(30, "rnn").replace("\"batch\":2", "\"batch\":2," + settings);
    }
}
