package unroll.store.work;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import unroll.run.ConfigChange;
import unroll.store.database.Dialect;

/// What the owner of a run wants of it, heard between two training steps.
///
/// @param pauseAt the training step to rest at; [Integer#MAX_VALUE] for none
/// @param change the text of new settings, as it stands in the database
public record ControlRequests(
        int pauseAt, boolean stopping, @Nullable String change) {
    static final String COLUMNS = "pause_at, stopping, wish";

    static ControlRequests of(ResultSet row) throws SQLException {
        int pauseAt = row.getInt("pause_at");
        return new ControlRequests(
                row.wasNull() ? Integer.MAX_VALUE : pauseAt, row.getInt("stopping") == 1, row.getString("wish"));
    }

    @Nullable
    ConfigChange settings() {
        return change == null ? null : read(change);
    }

    private static ConfigChange read(String text) {
        return ConfigChange.read(JsonMapper.shared().readTree(text));
    }

    /// Adds a change to what is wanted of a run, to one that was not heard yet too.
    public static int add(Handle handle, Dialect dialect, String run, ConfigChange change) {
        String before = handle.createQuery("select wish from runs where id = ?" + dialect.lock)
                .bind(0, run)
                .map((row, _) -> Optional.ofNullable(row.getString(1)))
                .findOne()
                .flatMap(wish -> wish)
                .orElse(null);
        return handle.createUpdate("update runs set wish = ? where id = ? and ended is null")
                .bind(0, write(before, change))
                .bind(1, run)
                .execute();
    }

    private static String write(@Nullable String before, ConfigChange change) {
        ConfigChange both = before == null ? change : read(before).then(change);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        if (both.learningRate() != null) json.put("learningRate", both.learningRate());
        if (both.clip() == null) return json.toString();
        if (Double.isInfinite(both.clip())) json.putNull("clip");
        else json.put("clip", both.clip());
        return json.toString();
    }
}
