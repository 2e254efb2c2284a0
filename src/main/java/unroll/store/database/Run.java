package unroll.store.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import unroll.rnn.Engine;
import unroll.run.Names;
import unroll.run.RunConfig;
import unroll.run.RunSummary;
import unroll.run.Status;
import unroll.store.Runs;

/// A run as the database had it at one moment. Immutable; ask [Runs#find] again for what has become of it.
///
/// @param owner the visitor who started it, or the hash of the token that a script got; empty for an old run that a
/// script started before there were tokens: nobody controls it
/// @param title what it is called
/// @param lastEvent the number of the last event in its log
/// @param wished whether its owner wants it to pause or to stop and that was not heard yet
/// @param trained seconds so far
/// @param bytes that its log and its weights take
/// @param engine the versions of [Engine] that trained it, in their order; empty where none has begun
public record Run(
        String id,
        String owner,
        String title,
        RunConfig config,
        Status status,
        Instant started,
        RunSummary summary,
        long lastEvent,
        boolean pinned,
        boolean wished,
        double trained,
        long bytes,
        String engine) {
    private static final String SELECT = """
        select id, owner, title, config, status, created, standing, step, last_event, pinned, pause_at, stopping,
               trained, bytes, engine
        from runs
        """;

    /// Whether the same configuration, trained here today, gives the same numbers to the bit.
    public boolean reproducible() {
        return engine.isEmpty() || engine.equals(Engine.VERSION);
    }

    public static Optional<Run> find(Handle handle, String id) {
        return handle.createQuery(SELECT + "where id = ?")
                .bind(0, id)
                .map((row, _) -> of(row))
                .findOne();
    }

    /// All that the rest of a query finds; `values` stand for its question marks.
    public static List<Run> where(Handle handle, String rest, Object... values) {
        var query = handle.createQuery(SELECT + rest);
        for (int n = 0; n < values.length; n++) query.bind(n, values[n]);
        return query.map((row, _) -> of(row)).list();
    }

    private static Run of(ResultSet row) throws SQLException {
        RunConfig config = RunConfig.read(JsonMapper.shared().readTree(row.getString("config")));
        @Nullable String title = row.getString("title");
        Status status = Status.of(row.getString("status"));
        row.getInt("pause_at");
        boolean pausing = !row.wasNull();
        return new Run(
                row.getString("id"),
                row.getString("owner"),
                title != null ? title : Names.title(config),
                config,
                status,
                Instant.ofEpochMilli(row.getLong("created")),
                RunSummary.read(row.getString("standing")).at(row.getInt("step")),
                row.getLong("last_event"),
                row.getInt("pinned") == 1,
                status == Status.RUNNING && (pausing || row.getInt("stopping") == 1),
                row.getDouble("trained"),
                row.getLong("bytes"),
                row.getString("engine"));
    }
}
