package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.run.Configs;
import unroll.run.Field;
import unroll.run.Fields;
import unroll.run.Preset;
import unroll.store.database.Run;
import unroll.web.api.RunForm;

/// The lab's form over HTTP.
@Tag("slow")
@Timeout(600)
class LabTest {
    private static final String TINY =
            "task.kind=adding&task.length=5&models.0.cell=rnn&models.0.hidden=2&models.1.cell=lstm&models.1.hidden=2"
                    + "&training.steps=30&training.batch=2&seed=7";

    @AutoClose
    private static final TestSite SITE = TestSite.open();

    @Test
    void a_sent_form_starts_the_run_and_leads_to_its_page() throws IOException, InterruptedException {
        HttpResponse<String> answer = SITE.postForm("/runs", TINY);
        assertThat(answer.statusCode()).isEqualTo(303);
        String location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(location).matches("/runs/[0-9a-z]{16}");
        Run run = SITE.runs.find(location.substring("/runs/".length())).orElseThrow();
        assertThat(run.config()).isEqualTo(Configs.read(Configs.TINY));
        assertThat(SITE.get(location).body()).contains("Adding, T = 5: tanh RNN, LSTM");
    }

    /// What is wrong with one network, or with none, renames no other.
    @Test
    void networks_keep_their_names_while_something_is_wrong() throws IOException, InterruptedException {
        String four = "task.kind=adding&task.length=5&models.0.cell=rnn&models.0.activation=relu&models.1.cell=rnn"
                + "&models.2.cell=lstm&models.2.forgetBias=0&models.3.cell=lstm&models.3.forgetBias=1&training.steps=";
        assertThat(names(SITE.get("/lab?" + four + "30")))
                .containsExactly("ReLU RNN", "tanh RNN", "LSTM, forget bias 0", "LSTM, forget bias 1");
        HttpResponse<String> refused = SITE.postForm("/runs", four + "sixty");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(names(refused))
                .containsExactly("ReLU RNN", "tanh RNN", "LSTM, forget bias 0", "LSTM, forget bias 1");
        assertThat(names(SITE.postForm("/runs", four + "30&models.0.hidden=5000&models.3.gain=x")))
                .containsExactly("ReLU RNN", "tanh RNN", "LSTM", "LSTM");
    }

    private static List<String> names(HttpResponse<String> lab) {
        return Pattern.compile("id=\"network-\\d\">([^<]*)<")
                .matcher(lab.body())
                .results()
                .map(m -> m.group(1))
                .toList();
    }

    @Test
    void the_lab_opens_with_preset_one() throws IOException, InterruptedException {
        HttpResponse<String> lab = SITE.get("/lab");
        assertThat(lab.statusCode()).isEqualTo(200);
        assertThat(TestSite.type(lab)).startsWith("text/html");
        assertThat(lab.body())
                .contains("name=\"task.length\" value=\"100\"", "name=\"models.2.hidden\" value=\"16\"")
                .contains("name=\"training.learningRate\" value=\"0.02\"", "name=\"seed\" value=\"42\"")
                .doesNotContain("Nothing was started");
    }

    @Test
    void the_address_fills_the_form_and_says_what_is_wrong_with_it() throws IOException, InterruptedException {
        assertThat(SITE.get("/lab?task.kind=adding&task.length=17&models.0.cell=gru")
                        .body())
                .contains("name=\"task.length\" value=\"17\"")
                .doesNotContain("name=\"models.1.cell\"");
        HttpResponse<String> wrong = SITE.get("/lab?task.kind=adding&task.length=5000");
        assertThat(wrong.statusCode()).isEqualTo(200);
        assertThat(complaint(wrong, "task.length")).contains("5000", "2000");
    }

    @Test
    void the_address_fills_words_and_form_and_carries_only_what_differs() throws IOException, InterruptedException {
        String lab = SITE.get(
                        "/lab?task.kind=adding&task.length=100&models.0.cell=rnn&models.1.cell=lstm&models.2.cell=gru")
                .body();
        assertThat(lab).contains("data-address=\"/lab\"", ">100 steps</a>", ", all at their defaults<");
        String options = SITE.get("/lab?training.window=20&training.halveEvery=100&training.until=solved")
                .body();
        assertThat(options)
                .contains(
                        "its gradient cut after <a",
                        ">20 steps</a>",
                        ">100 steps</a>",
                        ">every network has solved it</a>")
                .doesNotContain("Ω weight of");
        String other = SITE.get("/lab?task.length=x%26y&models.0.cell=gru&training.clip=off")
                .body();
        assertThat(other)
                .contains("data-address=\"/lab?task.length=x%26y&amp;models.0.cell=gru&amp;training.clip=off\"")
                .contains("Train a ", ">x&amp;y steps</a>", ">not clipped</a>", "Train this network");
    }

    /// Else a browser would send the first choice in its place.
    @Test
    void a_kind_or_cell_of_another_version_stands_as_typed_and_starts_nothing()
            throws IOException, InterruptedException {
        int before = SITE.all().size();
        String typed = "task.kind=nope&models.0.cell=transformer&models.0.bias=perhaps";
        String lab = SITE.get("/lab?" + typed).body();
        for (String value : List.of("nope", "transformer", "perhaps"))
            assertThat(lab).contains("<option value=\"" + value + "\" selected>");
        HttpResponse<String> refused = SITE.postForm("/runs", typed);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("<option value=\"nope\" selected>");
        assertThat(SITE.all()).hasSize(before);
    }

    @Test
    void a_preview_of_the_form_is_that_of_its_configuration_and_starts_nothing()
            throws IOException, InterruptedException {
        int before = SITE.all().size();
        HttpResponse<String> form = SITE.postForm("/api/v1/preview", TINY + "&models.0.learningRate=&key=x");
        assertThat(form.statusCode()).isEqualTo(200);
        assertThat(form.body())
                .isEqualTo(SITE.postJson("/api/v1/preview", Configs.TINY).body());
        HttpResponse<String> wrong = SITE.postForm("/api/v1/preview", TINY + "&models.1.gain=500");
        BadInputTest.assertProblem(wrong, 422);
        assertThat(wrong.body()).contains("models.1.gain", "500 is over 100");
        BadInputTest.assertProblem(SITE.send("POST", "/api/v1/preview", BodyPublishers.ofString(TINY)), 415);
        BadInputTest.assertProblem(SITE.postJson("/api/v1/preview", "{"), 400);
        assertThat(SITE.all()).hasSize(before);
    }

    @Test
    void networks_are_added_and_removed_without_losing_what_was_typed() throws IOException, InterruptedException {
        assertThat(SITE.get("/lab?" + TINY + "&add=gru").body())
                .contains("name=\"models.2.cell\"", "name=\"models.1.hidden\" value=\"2\"");
        assertThat(SITE.get("/lab?" + TINY + "&remove=0").body())
                .contains("name=\"models.0.hidden\" value=\"2\"")
                .doesNotContain("name=\"models.1.cell\"");
        for (String nonsense : List.of("remove=9", "remove=x", "remove=-1", "add=", "add=transformer"))
            assertThat(SITE.get("/lab?" + TINY + "&" + nonsense).statusCode()).isEqualTo(200);
    }

    @Test
    void a_refused_form_comes_back_with_all_that_was_typed_and_every_complaint_beside_its_field()
            throws IOException, InterruptedException {
        int before = SITE.all().size();
        HttpResponse<String> answer = SITE.postForm(
                "/runs",
                "task.kind=adding&task.length=9999&models.0.cell=gru&models.0.hidden=many&training.steps=%E2%88%921&seed=5");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(TestSite.type(answer)).startsWith("text/html");
        assertThat(answer.body())
                .contains("value=\"9999\"", "value=\"many\"", "value=\"−1\"", "name=\"seed\" value=\"5\"")
                .contains("Nothing was started");
        assertThat(complaint(answer, "task.length")).contains("9999", "2000");
        assertThat(complaint(answer, "models.0.hidden")).contains("many", "1 to 256");
        assertThat(complaint(answer, "training.steps")).contains("−1");
        assertThat(complaint(answer, "seed")).isEmpty();
        assertThat(SITE.all()).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "</textarea><b>", "&lt;b&gt;"})
    void what_was_typed_comes_back_escaped(String typed) throws IOException, InterruptedException {
        for (String field : List.of("task.length", "models.0.hidden", "seed", "models.0.cell", typed)) {
            String form = "task.kind=adding&models.0.gain=1&" + encoded(field) + "=" + encoded(typed);
            for (HttpResponse<String> page : List.of(SITE.postForm("/runs", form), SITE.get("/lab?" + form)))
                assertThat(page.body()).doesNotContain("<script>alert", "<img src=x", "</textarea><b>");
        }
        String form = "task.kind=adding&seed=" + encoded(typed);
        String kept = typed.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&#34;");
        assertThat(SITE.postForm("/runs", form).body()).contains("name=\"seed\" value=\"" + kept + "\"");
    }

    static Stream<String> numbers() {
        return Fields.all().stream()
                .filter(f -> f.kind() == Field.Kind.INTEGER || f.kind() == Field.Kind.NUMBER)
                .map(f -> f.path(0));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void no_number_but_a_fit_one_starts_a_run(String field) throws IOException, InterruptedException {
        int before = SITE.all().size();
        for (String value : List.of("-1e9", "1e999", "NaN", "0x10", "１００", "<b>", "9".repeat(500))) {
            HttpResponse<String> answer = SITE.postForm("/runs", "task.kind=adding&" + field + "=" + encoded(value));
            assertThat(answer.statusCode()).as(value).isEqualTo(422);
            assertThat(complaint(answer, field)).as(value).contains("choose");
        }
        if (!field.equals("models.0.learningRate"))
            assertThat(SITE.postForm("/runs", "task.kind=adding&" + field + "=").statusCode())
                    .isEqualTo(422);
        assertThat(SITE.all()).hasSize(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "key=x",
                "task.kind=",
                "task.kind=sums",
                "task.kind=adding&user=me",
                "a=%zz",
                "%",
                "&&&",
                "=",
                "task.kind=adding&models.7.cell=rnn"
            })
    void a_form_that_is_no_run_starts_nothing(String form) throws IOException, InterruptedException {
        int before = SITE.all().size();
        assertThat(SITE.postForm("/runs", form).statusCode()).isIn(400, 422);
        assertThat(SITE.all()).hasSize(before);
    }

    @Test
    void only_a_form_is_a_form() throws IOException, InterruptedException {
        for (String type : List.of("application/json", "text/plain", "multipart/form-data; boundary=x"))
            assertThat(SITE.send("POST", "/runs", BodyPublishers.ofString(TINY), "Content-Type", type)
                            .statusCode())
                    .isEqualTo(415);
        assertThat(SITE.send("POST", "/runs", BodyPublishers.ofString(TINY)).statusCode())
                .isEqualTo(415);
    }

    @Test
    void every_preset_is_a_link_that_opens_the_lab_without_a_complaint() throws IOException, InterruptedException {
        for (Preset preset : Preset.all()) {
            String link = RunForm.address(preset.config());
            assertThat(SITE.get("/").body()).contains(link.replace("&", "&amp;"));
            assertThat(SITE.get(link).body()).doesNotContain("Nothing was started");
        }
    }

    /// The text of the complaint beside a field, empty where there is none.
    private static String complaint(HttpResponse<String> page, String field) {
        String mark = "data-complaint=\"" + field + "\"";
        int at = page.body().indexOf(mark);
        assertThat(at).as("the page has " + mark).isPositive();
        int start = page.body().indexOf('>', at) + 1;
        return page.body().substring(start, page.body().indexOf('<', start));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
