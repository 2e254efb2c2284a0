package unroll.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unroll.store.database.Database;
import unroll.store.database.Dialect;

/// How the databases say that they would answer.
@Tag("slow")
@Timeout(60)
class IndexTest {
    @ParameterizedTest
    @ValueSource(strings = {Runs.NEWEST, Runs.BEFORE})
    void ones_own_runs_are_found_in_their_order_whoever_else_has_how_many(String these) {
        try (var database = Database.open(Stores.fresh(Dialect.SQLITE), new SimpleMeterRegistry())) {
            String plan = database.read(handle -> plan(handle, "explain query plan ", these, "detail"));
            assertThat(plan)
                    .contains("search runs using index runs_by_owner (owner=?")
                    .doesNotContain("scan", "b-tree");
        }
    }

    @Test
    void postgresql_has_the_same_index() {
        try (var database = Database.open(Stores.fresh(Dialect.POSTGRESQL), new SimpleMeterRegistry())) {
            String plan = database.read(handle -> {
                handle.execute("set enable_seqscan = off"); // as it is by itself once there are many
                return plan(handle, "explain ", Runs.NEWEST, "query plan");
            });
            assertThat(plan).contains("runs_by_owner").doesNotContain("sort");
        }
    }

    private static String plan(Handle handle, String explain, String these, String column) {
        String sql = explain + "select * from runs " + these;
        var query = handle.createQuery(sql);
        for (int n = 0; n < sql.chars().filter(c -> c == '?').count(); n++)
            if (n == 0) query.bind(n, "me");
            else query.bind(n, 20);
        return String.join("\n", query.map((row, _) -> row.getString(column)).list())
                .toLowerCase(Locale.ROOT);
    }
}
