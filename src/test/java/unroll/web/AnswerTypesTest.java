package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import unroll.inspect.InspectionPart;
import unroll.run.Configs;
import unroll.script.TypeScript;
import unroll.script.TypeScript.Typed;
import unroll.store.database.Run;

/// What a real server answers has the types that the pages' modules rely on.
@Tag("slow")
@Timeout(600)
class AnswerTypesTest {
    private static final List<String> CELLS = List.of("rnn", "lstm", "gru");

    @AutoClose
    private static final TestSite SITE = TestSite.open();

    @Test
    void a_run_the_log_of_one_that_broke_down_too_and_every_part_of_a_look_fit_their_types(@TempDir Path folder)
            throws Exception {
        Run run = SITE.finished(Configs.tiny(30, CELLS.toArray(String[]::new)));
        String api = "/api/v1/runs/" + run.id();
        var answers = new ArrayList<Typed>();
        answers.add(new Typed("Run", SITE.get(api).body()));
        try (Events events = Events.of(SITE, run.id())) {
            events.rest()
                    .forEach(event -> answers.add(new Typed("RunEvents[\"" + event.event() + "\"]", event.data())));
        }
        for (int m = 0; m < CELLS.size(); m++) answers.add(new Typed(look(), look(api, m)));
        assertThat(answers).extracting(Typed::type).contains("RunEvents[\"step\"]", "RunEvents[\"end\"]");
        answers.addAll(brokenDown());
        assertThat(TypeScript.misfits(folder, answers)).isEmpty();
    }

    private static List<Typed> brokenDown() throws Exception {
        Run run = SITE.finished("""
            {"task":{"kind":"adding","length":20},"models":[{"cell":"lstm"}],
             "training":{"steps":700,"batch":2,"learningRate":1e6}}
            """);
        List<Typed> events;
        try (Events log = Events.of(SITE, run.id())) {
            events = log.rest().stream()
                    .map(event -> new Typed("RunEvents[\"" + event.event() + "\"]", event.data()))
                    .toList();
        }
        assertThat(events.getLast().json()).contains("diverged");
        return events;
    }

    @Test
    void an_answer_that_does_not_fit_is_found(@TempDir Path folder) throws Exception {
        List<String> misfits = TypeScript.misfits(
                folder,
                List.of(
                        new Typed("StateEvent", "{\"status\": \"queued\", \"more\": 1}"),
                        new Typed("StateEvent", "{\"status\": 5}"),
                        new Typed("SharesPart", "{\"shares\": [1]}")));
        assertThat(misfits)
                .satisfiesExactly(
                        wrong -> assertThat(wrong).contains("'number' is not assignable to type 'string'"),
                        missing -> assertThat(missing).contains("not assignable to parameter of type 'SharesPart'"));
    }

    /// `Look & OutputsPart & …`: every part that a module reads.
    private static String look() {
        return Stream.of(InspectionPart.values())
                // Look has the profile already, and no module reads the weights' gradients
                .filter(part -> part != InspectionPart.PROFILE && part != InspectionPart.GRADIENTS)
                .map(part -> Arrays.stream(part.name().split("_"))
                        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining("", "", "Part")))
                .collect(Collectors.joining(" & ", "Look & ", ""));
    }

    private static String look(String api, int model) throws IOException, InterruptedException {
        String parts = Stream.of(InspectionPart.values())
                .map(part -> "\"" + part.word() + "\"")
                .collect(Collectors.joining(","));
        HttpResponse<String> answer = SITE.postJson(
                api + "/inspect",
                "{\"model\":%d,\"step\":10,\"t\":3,\"unit\":1,\"parts\":[%s]}".formatted(model, parts));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
