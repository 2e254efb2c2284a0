package unroll.store.queue;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import unroll.store.database.Database;

/// Who trains next. db-scheduler's rows are the queue; the runs say in which order, as [Shares] has placed them.
public final class Queue {
    /// What the queue’s rows are called.
    public static final String TASK = "train";

    /// Milliseconds in which a new run gets from its row into the queue.
    private static final long ON_ITS_WAY = 3_000;

    private Queue() {}

    /// Puts a run into the queue that waits according to its row. Twice is once.
    public static void schedule(SchedulerClient scheduler, Database database, String id) {
        int priority = database.read(handle -> handle.createQuery("select priority from runs where id = ?")
                .bind(0, id)
                .mapTo(Integer.class)
                .findOne()
                .orElse(0));
        scheduler.scheduleIfNotExists(
                new TaskInstance.Builder<Void>(TASK, id).priority(priority).build(), Instant.now());
    }

    /// Runs that wait or train by their row and are in no queue: whoever began to put them there has vanished.
    static List<String> lost(Handle handle) {
        return handle.createQuery("""
                select id from runs where status in ('queued', 'running') and queued < ? and not exists
                    (select 1 from scheduled_tasks where task_name = 'train' and task_instance = runs.id)
                """)
                .bind(0, System.currentTimeMillis() - ON_ITS_WAY)
                .mapTo(String.class)
                .list();
    }

    /// The runs that wait, the next one first.
    static List<Work> inOrder(Handle handle) {
        return Work.where(handle, "where status = 'queued' order by priority desc, queued, created, id");
    }

    /// Lets a run wait again behind those that have had less.
    public static int giveWay(Handle handle, String id) {
        int waits = handle.createUpdate("update runs set queued = ?, position = 0 where id = ? and status = 'queued'")
                .bind(0, System.currentTimeMillis())
                .bind(1, id)
                .execute();
        if (waits == 1) Shares.place(handle, id);
        return waits;
    }

    /// Takes a run out; answers how many rows that were.
    public static int remove(Handle handle, String id) {
        return handle.createUpdate("delete from scheduled_tasks where task_name = 'train' and task_instance = ?")
                .bind(0, id)
                .execute();
    }
}
