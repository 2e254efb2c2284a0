package unroll.store;

import java.util.List;
import unroll.run.EventJson;
import unroll.run.RunEvent;
import unroll.run.Status;
import unroll.store.EventLog.Entry;

/// Tells waiting runs in their logs where they stand, whenever that changes; every process may, and one of them does.
final class Announcer {
    /// A run that starts at once need not be told that it waits.
    private static final long GRACE_MILLIS = 150;

    private final Database database;
    private final Logs logs;

    Announcer(Database database, Logs logs) {
        this.database = database;
        this.logs = logs;
    }

    void tell(Waiting waiting) {
        long now = System.currentTimeMillis();
        for (int place = 1; place <= waiting.queue().size(); place++) {
            Work work = waiting.queue().get(place - 1);
            if (now - work.queued() > GRACE_MILLIS) tell(work, place, waiting.seconds(place), now);
        }
    }

    private void tell(Work work, int place, double seconds, long now) {
        RunEvent event = new RunEvent.State(Status.QUEUED, place, seconds);
        Entry entry = Entry.of(work.lastEvent() + 1, event.type(), EventJson.encode(event), now);
        boolean told = database.writeLazily(handle -> {
            boolean mine = handle.createUpdate("""
                    update runs set last_event = :next, position = :place
                    where id = :id and status = 'queued' and last_event = :last and position <> :place
                    """)
                            .bind("next", entry.id())
                            .bind("place", place)
                            .bind("id", work.id())
                            .bind("last", work.lastEvent())
                            .execute()
                    == 1;
            if (!mine) return false;
            Batches.insert(handle, work.id(), List.of(entry));
            Bell.ring(handle, database.dialect(), Bell.log(work.id(), entry.id()));
            return true;
        });
        if (told) logs.of(work.id()).publish(List.of(entry), false);
    }
}
