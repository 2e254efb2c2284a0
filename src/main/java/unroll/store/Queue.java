package unroll.store;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/// Who trains next. db-scheduler's rows are the queue; the runs say in which order: what a visitor started from a page
/// before bulk work, a visitor's first waiting run before another's second, and then who came first.
final class Queue {
    /// Bulk work waits behind everything else, and in turn among itself.
    private static final int BULK = -10_000;

    private Queue() {}

    /// The priority of one more run of this visitor: one step down for each that they have under way.
    static int priority(Handle handle, String visitor, boolean bulk) {
        return (bulk ? BULK : 0) - Math.min(9_000, underWay(handle, visitor));
    }

    /// How many runs of a visitor wait or train.
    static int underWay(Handle handle, String visitor) {
        return handle.createQuery("select count(*) from runs where visitor = ? and status in ('queued', 'running')")
                .bind(0, visitor)
                .mapTo(Integer.class)
                .one();
    }

    static int waiting(Handle handle) {
        return handle.createQuery("select count(*) from runs where status = 'queued'")
                .mapTo(Integer.class)
                .one();
    }

    /// Puts a run into the queue that waits according to its row. Twice is once.
    static void schedule(SchedulerClient scheduler, Database database, String id) {
        int priority = database.read(handle -> handle.createQuery("select priority from runs where id = ?")
                .bind(0, id)
                .mapTo(Integer.class)
                .findOne()
                .orElse(0));
        scheduler.scheduleIfNotExists(
                new TaskInstance.Builder<Void>(Workers.TASK, id)
                        .priority(priority)
                        .build(),
                Instant.now());
    }

    /// Runs that wait or train by their row and are in no queue: whoever began to put them there has vanished.
    static List<String> lost(Handle handle) {
        return handle.createQuery("""
                select id from runs where status in ('queued', 'running') and not exists
                    (select 1 from scheduled_tasks where task_name = 'train' and task_instance = runs.id)
                """).mapTo(String.class).list();
    }

    /// The runs that wait, the next one first.
    static List<Work> inOrder(Handle handle) {
        return Work.where(handle, "where status = 'queued' order by priority desc, queued, created, id");
    }

    /// Takes a run out; answers how many rows that were.
    static int remove(Handle handle, String id) {
        return handle.createUpdate("delete from scheduled_tasks where task_name = 'train' and task_instance = ?")
                .bind(0, id)
                .execute();
    }
}
