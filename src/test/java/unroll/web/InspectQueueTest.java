package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import unroll.inspect.Hold;
import unroll.inspect.InspectionPool;
import unroll.run.Configs;
import unroll.store.database.Run;

/// Looks beside other looks, and beside training.
@Tag("slow")
@Timeout(600)
class InspectQueueTest {
    private static final List<String> BIG = List.of(
            "{\"task\":{\"kind\":\"adding\",\"length\":400},\"models\":[{\"cell\":\"lstm\",\"hidden\":64}],"
                    + "\"training\":{\"steps\":1500,\"batch\":32}}",
            "{\"task\":{\"kind\":\"copy_memory\",\"length\":400},\"models\":[{\"cell\":\"gru\",\"hidden\":64}],"
                    + "\"training\":{\"steps\":1500,\"batch\":32}}");

    @Test
    void where_too_many_look_already_another_is_told_to_come_back() throws Exception {
        InspectionPool pool = new InspectionPool(1, 1, Duration.ZERO);
        try (TestSite site = TestSite.with(pool);
                Hold hold = Hold.on(pool)) {
            Thread second = Thread.ofVirtual().start(() -> pool.ask(() -> 0));
            while (!pool.isFull()) Thread.onSpinWait();
            HttpResponse<String> third = site.postJson(Inspect.PATH, "{}");
            BadInputTest.assertProblem(third, 429);
            assertThat(third.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(third.body()).contains("1 looks are waiting");
            hold.release();
            second.join();
            assertThat(site.postJson(Inspect.PATH, "{}").statusCode()).isEqualTo(422);
        }
    }

    @Test
    void a_visitor_with_two_looks_under_way_is_told_to_wait_for_an_answer() throws Exception {
        InspectionPool pool = new InspectionPool(1, 2, Duration.ZERO);
        try (TestSite site = TestSite.with(pool);
                Hold hold = Hold.on(pool)) {
            var two = List.of(look(site), look(site));
            while (!pool.isFull()) Thread.onSpinWait();
            HttpResponse<String> third = site.postJson(Inspect.PATH, "{}");
            BadInputTest.assertProblem(third, 429);
            assertThat(third.headers().firstValue("Retry-After")).hasValue("1");
            assertThat(third.body()).contains("2 looks at once");
            assertThat(site.postJson(Inspect.PATH, "{}", "Cookie", site.cookie())
                            .body())
                    .as("another visitor")
                    .contains("2 looks are waiting");
            hold.release();
            for (var look : two) assertThat(look.join()).isEqualTo(422);
            assertThat(site.postJson(Inspect.PATH, "{}").statusCode()).isEqualTo(422);
        }
    }

    @Test
    void a_third_look_of_a_visitor_waits_for_its_turn() throws Exception {
        InspectionPool pool = new InspectionPool(1, 2, Duration.ofDays(1));
        try (TestSite site = TestSite.with(pool);
                Hold hold = Hold.on(pool)) {
            var three = List.of(look(site), look(site), look(site));
            while (!pool.isFull()) Thread.onSpinWait();
            assertThat(three).noneMatch(CompletableFuture::isDone);
            hold.release();
            for (var look : three) assertThat(look.join()).isEqualTo(422);
        }
    }

    private static CompletableFuture<Integer> look(TestSite site) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return site.postJson(Inspect.PATH, "{}").statusCode();
                    } catch (IOException | InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                },
                Thread::startVirtualThread);
    }

    @Test
    void a_look_is_answered_while_both_workers_train() throws Exception {
        try (TestSite site = TestSite.open()) {
            List<Run> runs = BIG.stream().map(site::start).toList();
            for (Run run : runs)
                try (Events events = Events.of(site, run.id())) {
                    events.await("log10");
                }
            Run waits = site.start(Configs.TINY);
            for (Run run : runs) {
                HttpResponse<String> answer =
                        site.postJson("/api/v1/runs/" + run.id() + "/inspect", "{\"model\":0,\"length\":100}");
                assertThat(Inspect.fine(answer).path("timesteps").asInt()).isGreaterThanOrEqualTo(100);
            }
            assertThat(runs)
                    .allSatisfy(r -> assertThat(site.now(r).status().ended()).isFalse());
            assertThat(site.now(waits).status().word()).isEqualTo("queued");
        }
    }
}
