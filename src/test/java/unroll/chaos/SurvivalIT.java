package unroll.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/// Whatever dies or freezes, on PostgreSQL: one process that serves and at least two workers, all of them real. In the
/// end every run has the numbers of an uninterrupted training, and its viewer, who reconnects every second, has seen
/// every event once.
@ResourceLock(Server.SHARED)
@Timeout(900)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SurvivalIT {
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Duration FROZEN = Duration.ofSeconds(6);

    private Fleet fleet;

    @BeforeAll
    void open() throws Exception {
        fleet = Fleet.of(Store.fresh(Store.POSTGRESQL), 2);
    }

    @BeforeEach
    void two() throws Exception {
        fleet.replenish(2);
    }

    @AfterAll
    void close() {
        fleet.close();
    }

    @Test
    void a_worker_that_is_told_to_go_hands_over_at_once() throws Exception {
        String run = fleet.start(Trials.SMALL);
        try (var viewer = new Viewer(fleet::port, run)) {
            viewer.await("frames", SOON, Viewer.Event::isNumbers);
            Child first = fleet.awaitTrainer(run);
            first.end();
            System.out.printf(Locale.ROOT, "handed over after %.2f s%n", awaitOther(run, first));
            assertThat(fleet.deaths(run)).as("nobody has had to think it dead").isZero();
            sawAll(viewer, Trials.SMALL);
            assertThat(fleet.deaths(run)).isZero();
            assertThat(first.process.waitFor()).as("SIGTERM's exit code").isEqualTo(143);
        }
    }

    @Tag("exhaustive")
    @Test
    void a_worker_that_freezes_loses_its_run_and_writes_nothing_when_it_wakes() throws Exception {
        String run = fleet.start(Trials.SHARED);
        try (var viewer = new Viewer(fleet::port, run)) {
            viewer.await("frames", SOON, Viewer.Event::isNumbers);
            Child frozen = fleet.awaitTrainer(run);
            long since = System.nanoTime();
            frozen.freeze();
            System.out.printf(Locale.ROOT, "taken from the frozen after %.1f s%n", awaitOther(run, frozen));
            frozen.lives(FROZEN.minusNanos(System.nanoTime() - since));
            frozen.thaw();
            frozen.await(Pattern.compile("belongs to another attempt"), SOON);
            sawAll(viewer, Trials.SHARED);
            assertThat(frozen.process.isAlive()).as("it goes on working").isTrue();
        }
    }

    @Tag("exhaustive")
    @Test
    void a_run_that_kills_three_workers_is_given_up() throws Exception {
        String run = fleet.start(Trials.LONG);
        try (var viewer = new Viewer(fleet::port, run)) {
            for (int attempt = 1; attempt <= 3; attempt++) {
                fleet.awaitAttempt(run, attempt).kill();
                fleet.replenish(1);
            }
            assertThat(viewer.end().data()).contains("\"status\":\"failed\"").contains("3 workers vanished");
            assertThat(viewer.ids()).isEqualTo(viewer.consecutive());
        }
    }

    @Tag("exhaustive")
    @Test
    void a_site_that_is_killed_under_its_viewers_and_comes_back_has_lost_nothing() throws Exception {
        String run = fleet.start(Trials.SMALL);
        var viewers =
                Stream.generate(() -> new Viewer(fleet::port, run)).limit(5).toList();
        for (Viewer viewer : viewers) viewer.await("frames", SOON, Viewer.Event::isNumbers);
        fleet.site().kill();
        fleet.serve(fleet.begin("web"));
        for (Viewer viewer : viewers) sawAll(viewer, Trials.SMALL);
    }

    /// The usual case: all in one process, on a file.
    @Test
    void a_process_that_serves_and_trains_is_killed_and_goes_on_where_it_was() throws Exception {
        try (Fleet one = new Fleet(Store.fresh(Store.SQLITE), "", 0, Map.of())) {
            String run = one.start(Trials.SMALL);
            try (var viewer = new Viewer(one::port, run)) {
                viewer.await("frames", SOON, Viewer.Event::isNumbers);
                one.site().kill();
                one.serve(one.begin(""));
                sawAll(viewer, Trials.SMALL);
            }
        }
    }

    @Test
    void a_database_that_is_killed_is_said_to_be_away_and_runs_go_on_when_it_is_back() throws Exception {
        String run = fleet.start(Trials.SMALL);
        try (var viewer = new Viewer(fleet::port, run)) {
            viewer.await("frames", SOON, Viewer.Event::isNumbers);
            Server.shared().kill();
            says(503, "/api/v1/runs/" + run, "can’t reach its database");
            says(503, "/runs/" + run, "can’t reach its database");
            says(503, "/readyz", "database");
            says(200, "/healthz", "ok");
            Server.shared().restart();
            sawAll(viewer, Trials.SMALL);
            Patience.until(
                    "a site that is ready again",
                    SOON,
                    () -> Optional.of(fleet.site().get("/readyz")).filter(answer -> answer.statusCode() == 200));
        }
    }

    private void says(int status, String path, String text) throws Exception {
        HttpResponse<String> answer = fleet.site().get(path);
        assertThat(answer.body()).as(path).contains(text);
        assertThat(answer.statusCode()).as(path).isEqualTo(status);
    }

    /// Seconds until another worker has the run.
    private double awaitOther(String run, Child first) throws Exception {
        long since = System.nanoTime();
        Patience.until("somebody else takes it", SOON, () -> fleet.trainer(run).filter(c -> c != first));
        return (System.nanoTime() - since) * 1e-9;
    }

    private void sawAll(Viewer viewer, String config) throws Exception {
        assertThat(viewer.end().data()).as(fleet.logs()).contains("\"status\":\"finished\"");
        assertThat(viewer.numbers().difference(Numbers.of(config)))
                .as("what differs")
                .isEmpty();
        assertThat(viewer.numbers().hash()).isEqualTo(Numbers.of(config).hash());
        assertThat(viewer.ids()).isEqualTo(viewer.consecutive());
    }
}
