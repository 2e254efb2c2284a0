package unroll.store.queue;

import java.util.Comparator;
import java.util.List;
import org.jdbi.v3.core.Handle;
import unroll.store.database.Database;

/// In which order runs wait: who has had least comes first.
///
/// A run's charge is what its visitor has had lately, what stands before it of the visitor's own, and a twentieth of
/// the same for everybody at its address, so that a lecture hall counts as twenty visitors. A cookie that was given
/// just now counts as [#NEWNESS] seconds, so that taking a new one for every run gains nothing. Bulk work stands behind
/// everything else, and in turn among itself.
///
/// The order is db-scheduler's, as a priority in tenths of a second; equal ones go by when they came.
final class Shares {
    static final double NEWNESS = 3;
    /// Seconds that the shortest run counts as.
    static final double LEAST = 1;

    private static final double HALL = 20;
    private static final int BULK = -10_000;
    private static final double STEPS_A_SECOND = 10;

    private Shares() {}

    /// The priority of a run that has not been placed yet: behind all others of its kind.
    static int last(boolean bulk) {
        return priority(Double.MAX_VALUE, bulk);
    }

    static int priority(double charge, boolean bulk) {
        return (bulk ? BULK : 0) - (int) Math.min(-BULK - 1, Math.round(charge * STEPS_A_SECOND));
    }

    /// How much more the second of two priorities is charged.
    static double seconds(int priority, int other) {
        return (priority - other) / STEPS_A_SECOND;
    }

    static boolean isBulk(int priority) {
        return priority <= BULK;
    }

    /// What somebody has been charged who waits for nothing else.
    static double charge(double newness, double visitor, double address) {
        return newness + visitor + address / HALL;
    }

    /// The priority that this one would have.
    static int next(Handle handle, RunRequest request) {
        return handle.createQuery("""
                select
                    (select coalesce(sum(case when seconds < :least then :least else seconds end), 0)
                        from runs where visitor = :visitor and status in ('queued', 'running')) as waits,
                    (select coalesce(sum(seconds), 0) from uses where who = :visitor and minute >= :since) as own,
                    (select coalesce(sum(seconds), 0) from uses where who = :hall and minute >= :since) as hall
                """)
                .bind("least", LEAST)
                .bind("visitor", request.visitor())
                .bind("hall", Uses.address(request.address()))
                .bind("since", Uses.since())
                .map((row, _) -> charge(
                        NEWNESS * request.newness(),
                        row.getDouble("own") + row.getDouble("waits"),
                        row.getDouble("hall")))
                .map(charge -> priority(charge, request.bulk()))
                .one();
    }

    private record Place(String id, boolean waits, int before, double charge) {
        int priority() {
            return Shares.priority(charge, isBulk(before));
        }

        boolean moves() {
            return waits && priority() != before;
        }
    }

    /// Places one run among those that wait.
    static void place(Handle handle, String id) {
        places(handle).stream().filter(p -> p.id.equals(id)).forEach(p -> move(handle, p));
    }

    /// Places all anew: use is forgotten with time, and grows while they wait. Nothing is written where nothing moves.
    static void place(Database database) {
        List<Place> moved = database.read(Shares::places).stream()
                .filter(Place::moves)
                .sorted(Comparator.comparing(Place::id)) // the order in which the Announcer locks them too
                .toList();
        if (moved.isEmpty()) return;
        database.writeLazily(handle -> {
            moved.forEach(p -> move(handle, p));
            return moved;
        });
    }

    private static void move(Handle handle, Place place) {
        boolean waits =
                handle.createUpdate("update runs set priority = ? where id = ? and priority = ? and status = 'queued'")
                                .bind(0, place.priority())
                                .bind(1, place.id)
                                .bind(2, place.before)
                                .execute()
                        == 1;
        if (waits)
            handle.createUpdate(
                            "update scheduled_tasks set priority = ? where task_name = 'train' and task_instance = ?")
                    .bind(0, place.priority())
                    .bind(1, place.id)
                    .execute();
    }

    /// Easy to get wrong: within an address it is not who came first that stands before, but who is charged least;
    /// otherwise whoever fills the queue with new cookies pushes everybody else at that address behind themselves.
    /// A run of another visitor counts as one turn there, since it gives way then.
    private static List<Place> places(Handle handle) {
        return handle.createQuery("""
            with used as (select who, sum(seconds) as seconds from uses where minute >= :since group by who),
            work as (
                select id, visitor, address, priority, queued,
                    case when status = 'running' then 0 when priority > :bulk then 1 else 2 end as kind,
                    case when runs.seconds < :least then :least else runs.seconds end as needs,
                    newness + coalesce(own.seconds, 0) as own, coalesce(hall.seconds, 0) as hall
                from runs left join used own on own.who = visitor left join used hall on hall.who = '@' || address
                where status in ('queued', 'running')),
            visitors as (
                select work.*, own + coalesce(sum(needs) over (partition by visitor
                    order by kind, priority desc, queued, id rows between unbounded preceding and 1 preceding), 0)
                    as charge from work)
            select id, priority, kind, charge + (hall + coalesce(sum(case when needs > :turn then :turn else needs end)
                over (partition by address order by kind, charge, queued, id
                rows between unbounded preceding and 1 preceding), 0)) / :students as charge
            from visitors
            """)
                .bind("since", Uses.since())
                .bind("bulk", BULK)
                .bind("least", LEAST)
                .bind("turn", Turn.SECONDS)
                .bind("students", HALL)
                .map((row, _) -> new Place(
                        row.getString("id"), row.getInt("kind") > 0, row.getInt("priority"), row.getDouble("charge")))
                .list();
    }
}
