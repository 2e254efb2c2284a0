package unroll.store.work;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import unroll.rnn.Engine;
import unroll.run.RunEvent;
import unroll.run.Status;
import unroll.store.database.Database;
import unroll.store.database.Dialect;
import unroll.store.database.Run;

/// A worker's right to a run: the number that all its writes name, and where its predecessor left the run.
///
/// @param run as it was before
/// @param deaths workers that vanished with this run, this time's among them
/// @param lastSteps the last training step of a `step` event in the log, `lastGradients` of a `gradients` event
/// @param checkpoint null where none was written yet
record Claim(
        Run run,
        long attempt,
        int deaths,
        ControlRequests requests,
        List<RunEvent.Change> changes,
        int lastSteps,
        int lastGradients,
        byte @Nullable [] checkpoint) {
    /// Takes the run from whoever has it. Nothing where it has ended, was deleted, or rests without a wish to stop.
    ///
    /// A run that is taken while it is `running` was left by a worker that vanished.
    static Optional<Claim> of(Database database, String id) {
        return database.write(handle -> {
            Optional<Row> found = row(handle, database.dialect(), id);
            if (found.isEmpty()) return Optional.empty();
            Row row = found.get();
            Run run = Run.find(handle, id).orElseThrow();
            boolean rests = run.status() == Status.PAUSED && !row.requests.stopping();
            if (run.status().ended() || rests) return Optional.empty();
            int deaths = row.deaths + (run.status() == Status.RUNNING ? 1 : 0);
            handle.createUpdate("update runs set attempt = ?, deaths = ?, engine = ?, status = 'running' where id = ?")
                    .bind(0, row.attempt + 1)
                    .bind(1, deaths)
                    .bind(2, engines(run.engine()))
                    .bind(3, id)
                    .execute();
            byte[] checkpoint = handle.createQuery("select data from checkpoints where run_id = ?")
                    .bind(0, id)
                    .mapTo(byte[].class)
                    .findOne()
                    .orElse(null);
            return Optional.of(new Claim(
                    run,
                    row.attempt + 1,
                    deaths,
                    row.requests,
                    Changes.read(row.changes),
                    row.lastSteps,
                    row.lastGradients,
                    checkpoint));
        });
    }

    private static String engines(String before) {
        if (before.isEmpty() || before.equals(Engine.VERSION)) return Engine.VERSION;
        return before.endsWith(", " + Engine.VERSION) ? before : before + ", " + Engine.VERSION;
    }

    private record Row(
            long attempt, int deaths, String changes, int lastSteps, int lastGradients, ControlRequests requests) {}

    private static Optional<Row> row(Handle handle, Dialect dialect, String id) {
        return handle.createQuery("select attempt, deaths, changes, last_steps, last_gradients, "
                        + ControlRequests.COLUMNS + " from runs where id = ?" + dialect.lock)
                .bind(0, id)
                .map((row, _) -> new Row(
                        row.getLong("attempt"),
                        row.getInt("deaths"),
                        row.getString("changes"),
                        row.getInt("last_steps"),
                        row.getInt("last_gradients"),
                        ControlRequests.of(row)))
                .findOne();
    }
}
