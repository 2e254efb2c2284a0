package unroll.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// `mvn -Pchaos test-compile exec:exec` kills ten times as many.
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
    void twenty_kills_at_any_moment_change_no_number_and_lose_or_repeat_no_event() throws Exception {
        var kills = new ArrayList<Ordeal.Kill>();
        try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
            var ordeals = new ArrayList<Future<List<Ordeal.Kill>>>();
            for (String kind : Store.KINDS) ordeals.add(both.submit(() -> ordeals(kind)));
            for (Future<List<Ordeal.Kill>> ordeal : ordeals) kills.addAll(ordeal.get());
        }
        System.out.println(Ordeal.Kill.summary(kills));
        assertThat(kills).hasSize(20);
        List<Double> taken = Ordeal.Kill.felt(kills, Ordeal.Kill::taken);
        assertThat(taken).as("kills in the middle of a run").hasSizeGreaterThan(12);
        assertThat(Ordeal.Kill.median(taken)).isLessThan(Ordeal.WANTED);
    }

    private static List<Ordeal.Kill> ordeals(String kind) throws Exception {
        var kills = new ArrayList<Ordeal.Kill>();
        try (Fleet fleet = Fleet.of(Store.fresh(kind), 2)) {
            for (int n = 0; n < KILLS.size(); n++) {
                String config = Trials.ALL.get(n % Trials.ALL.size());
                Ordeal.Outcome outcome = new Ordeal(fleet, SEED + n).of(config, KILLS.get(n));
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
