package unroll.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import unroll.run.Status;
import unroll.store.database.Database;
import unroll.store.database.Unavailable;
import unroll.store.log.Logs;
import unroll.store.work.Courtesy;
import unroll.store.work.Workers;

/// What can be read off at any time: runs by status and slots of all processes, from the database; what this process
/// trains and holds.
final class Gauges {
    private Gauges() {}

    static void register(
            MeterRegistry meters, Database database, Logs logs, Courtesy courtesy, @Nullable Workers workers) {
        for (Status status : Status.values())
            Gauge.builder("unroll.runs", () -> count(database, status))
                    .tag("status", status.word())
                    .description("Runs in the database")
                    .register(meters);
        Gauge.builder("unroll.steps.per.second", () -> speed(database))
                .description("Training steps a second of all runs under way, each one’s mean so far")
                .register(meters);
        Gauge.builder("unroll.logs", logs::size)
                .description("Event logs that this process holds a part of")
                .register(meters);
        Gauge.builder("unroll.requests", courtesy::underWay)
                .description("Requests under way, without open event streams")
                .register(meters);
        if (workers == null) return;
        Gauge.builder("unroll.slots", workers::slots)
                .description("Runs that this process trains at most")
                .register(meters);
        Gauge.builder("unroll.training", workers::active)
                .description("Runs that this process trains now")
                .register(meters);
    }

    private static double count(Database database, Status status) {
        return ask(database, "select count(*) from runs where status = ?", status);
    }

    private static double speed(Database database) {
        return ask(
                database,
                "select coalesce(sum(step / trained), 0) from runs where trained > 0 and status = ?",
                Status.RUNNING);
    }

    private static double ask(Database database, String sql, Status status) {
        try {
            return database.read(handle -> handle.createQuery(sql)
                    .bind(0, status.word())
                    .mapTo(Double.class)
                    .one());
        } catch (Unavailable e) {
            return Double.NaN;
        }
    }
}
