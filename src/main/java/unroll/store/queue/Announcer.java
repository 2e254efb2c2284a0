package unroll.store.queue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import unroll.run.EventJson;
import unroll.run.RunEvent;
import unroll.run.Status;
import unroll.store.database.ChangeNotifier;
import unroll.store.database.Database;
import unroll.store.log.Batches;
import unroll.store.log.EventLog.Entry;
import unroll.store.log.Logs;

/// Tells waiting runs in their logs where they stand: those that somebody watches in this process, when that has
/// changed enough to be seen, all of them in one transaction.
public final class Announcer {
    /// A run that starts at once need not be told that it waits.
    private static final long GRACE_MILLIS = 150;
    /// Far behind, a run is told of every twentieth of its way.
    private static final int PARTS = 20;

    private final Database database;
    private final Logs logs;

    private record Notice(String run, long last, int told, Entry entry) {}

    public Announcer(Database database, Logs logs) {
        this.database = database;
        this.logs = logs;
    }

    /// Looks who waits, and tells those who are due.
    public void tell() {
        Waiting waiting = database.read(handle -> Waiting.of(handle, database.dialect()));
        long now = System.currentTimeMillis();
        var notices = new ArrayList<Notice>();
        for (int place = 1; place <= waiting.queue().size(); place++) {
            Work work = waiting.queue().get(place - 1).work();
            int told = waiting.slots() == 0 ? -place : place;
            if (now - work.queued() > GRACE_MILLIS && differs(work.told(), told) && logs.watched(work.id()))
                notices.add(notice(work, told, Forecast.told(waiting, waiting.seconds(place)), now));
        }
        if (notices.isEmpty()) return;
        notices.sort(Comparator.comparing(Notice::run)); // two processes that lock rows in one order never deadlock
        List<Notice> told = database.writeLazily(
                handle -> notices.stream().filter(n -> write(handle, n)).toList());
        for (Notice notice : told) logs.of(notice.run).publish(List.of(notice.entry), false);
    }

    private static boolean differs(int before, int now) {
        if (before == 0 || Integer.signum(before) != Integer.signum(now)) return true;
        int moved = Math.abs(before - now);
        return moved > 0 && moved * PARTS >= Math.abs(before);
    }

    private static Notice notice(Work work, int told, double seconds, long now) {
        RunEvent event = new RunEvent.State(Status.QUEUED, Math.abs(told), seconds);
        Entry entry = Entry.of(work.lastEvent() + 1, event.type(), EventJson.encode(event), now);
        return new Notice(work.id(), work.lastEvent(), told, entry);
    }

    private boolean write(Handle handle, Notice notice) {
        boolean waits = handle.createUpdate("""
                update runs set last_event = :next, position = :place
                where id = :id and status = 'queued' and last_event = :last and position <> :place
                """)
                        .bind("next", notice.entry.id())
                        .bind("place", notice.told)
                        .bind("id", notice.run)
                        .bind("last", notice.last)
                        .execute()
                == 1;
        if (!waits) return false;
        Batches.insert(handle, notice.run, List.of(notice.entry));
        ChangeNotifier.ring(handle, database.dialect(), ChangeNotifier.log(notice.run, notice.entry.id()));
        return true;
    }
}
