package unroll.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.ResourceLock;

/// One kill on PostgreSQL, beside the one on SQLite in [SurvivalIT]; `mvn verify -Pthorough` kills ten on each, `mvn
/// -Pchaos test-compile exec:exec` a hundred.
@ResourceLock(Server.SHARED)
@Timeout(600)
class KillsIT {
    private static final long SEED = 20261125;
    /// Two kills a run, of every kind, on both databases.
    private static final List<List<Moment>> KILLS = List.of(
            List.of(Moment.CLAIM, Moment.STEP),
            List.of(Moment.CHECKPOINT, Moment.LAST),
            List.of(Moment.COMMIT, Moment.CLAIM),
            List.of(Moment.STEP, Moment.CHECKPOINT),
            List.of(Moment.COMMIT, Moment.LAST));

    @Test
    void a_kill_in_the_middle_of_a_run_changes_no_number_and_loses_or_repeats_no_event() throws Exception {
        assertThat(ordeals(Store.POSTGRESQL, List.of(List.of(Moment.STEP)))).hasSize(1);
    }

    @Tag("exhaustive")
    @Test
    void twenty_kills_at_any_moment_do_neither_and_another_worker_is_soon_there() throws Exception {
        List<Ordeal.Kill> kills = killed();
        System.out.println(Ordeal.Kill.summary(kills));
        assertThat(kills).hasSize(20);
        List<Double> taken = Ordeal.Kill.felt(kills, Ordeal.Kill::taken);
        assertThat(taken).as("kills in the middle of a run").hasSizeGreaterThan(12);
        assertThat(Ordeal.Kill.median(taken)).isLessThan(Ordeal.WANTED);
    }

    /// On both databases at once.
    private static List<Ordeal.Kill> killed() throws Exception {
        var kills = new ArrayList<Ordeal.Kill>();
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            var ordeals = new ArrayList<Future<List<Ordeal.Kill>>>();
            for (String kind : Store.KINDS) ordeals.add(both.submit(() -> ordeals(kind, KILLS)));
            for (Future<List<Ordeal.Kill>> ordeal : ordeals) kills.addAll(ordeal.get());
        }
        return kills;
    }

    private static List<Ordeal.Kill> ordeals(String kind, List<List<Moment>> moments) throws Exception {
        var kills = new ArrayList<Ordeal.Kill>();
        try (Fleet fleet = Fleet.of(Store.fresh(kind), 2)) {
            for (int n = 0; n < moments.size(); n++) {
                String config = Trials.ALL.get(n % Trials.ALL.size());
                Ordeal.Outcome outcome = new Ordeal(fleet, SEED + n).of(config, moments.get(n));
                assertThat(outcome.end()).as(fleet.logs()).contains("\"status\":\"finished\"");
                assertThat(outcome.difference()).as("%s %s", kind, config).isEmpty();
                assertThat(outcome.lost() + outcome.repeated())
                        .as("%s", outcome)
                        .isZero();
                kills.addAll(outcome.kills());
            }
        }
        return kills;
    }
}
