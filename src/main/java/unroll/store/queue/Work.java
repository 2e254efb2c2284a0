package unroll.store.queue;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.json.JsonMapper;
import unroll.run.RunConfig;

/// What a run that waits or trains still has before it, as far as its waiting time and that of those behind it depend
/// on it.
///
/// @param queued milliseconds since 1970
/// @param lastEvent the number of the last event in its log
/// @param predicted seconds that all of it would take on one core
/// @param trained seconds so far
/// @param told the place that its log told last, negative where nobody trained
/// @param done the part of its training steps that is done, 0 to 1
record Work(
        String id,
        long queued,
        long lastEvent,
        int told,
        int priority,
        String shape,
        double predicted,
        double trained,
        double done) {
    /// All that the rest of a query finds. Only what has begun is asked for its configuration: of the others, many
    /// perhaps, nothing is done.
    static List<Work> where(Handle handle, String rest) {
        return handle.createQuery("select id, queued, last_event, position, priority, shape, seconds, trained, step,"
                        + " case when step > 0 then config end as config from runs " + rest)
                .map((row, _) -> of(row))
                .list();
    }

    private static Work of(ResultSet row) throws SQLException {
        String config = row.getString("config");
        return new Work(
                row.getString("id"),
                row.getLong("queued"),
                row.getLong("last_event"),
                row.getInt("position"),
                row.getInt("priority"),
                row.getString("shape"),
                row.getDouble("seconds"),
                row.getDouble("trained"),
                config == null ? 0 : (double) row.getInt("step") / steps(config));
    }

    private static int steps(String config) {
        return RunConfig.read(JsonMapper.shared().readTree(config)).training().steps();
    }
}
