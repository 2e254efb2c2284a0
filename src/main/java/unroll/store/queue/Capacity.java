package unroll.store.queue;

import org.jdbi.v3.core.Handle;

/// How much work may still be put into the queue, in predicted seconds of training: whoever is alone in it may not fill
/// it. A run that nothing waits before is always taken.
///
/// @param limit of all that may wait
/// @param runs that wait, and `seconds` that they are predicted to take
record Capacity(double limit, int runs, double seconds) {
    private static final double VISITOR = 0.25;
    private static final double ADDRESS = 0.5;
    /// Of an address with those of its visitors who find its half full of what came later.
    private static final double ELDERS = 0.75;
    /// The longest run of theirs, as a part of all that may wait: several times the lab's default.
    private static final double ORDINARY = 1.0 / 480;
    /// Runs under way of one visitor once the queue is half full.
    private static final int FEW = 4;

    private static final String WAITING = """
        select count(*) as runs, coalesce(sum(case when seconds < :least then :least else seconds end), 0) as seconds
        from runs where status = 'queued'
        """;

    static Capacity of(Handle handle, Limits limits) {
        return of(handle, limits.queue(), "", "", Long.MAX_VALUE);
    }

    /// What waits of those that a column says belong together and whose visitors were known by then.
    private static Capacity of(Handle handle, double limit, String column, String value, long known) {
        String those = column.isEmpty() ? "" : "and " + column + " = :value and known <= :known";
        var query = handle.createQuery(WAITING + those).bind("least", Shares.LEAST);
        if (!column.isEmpty()) query.bind("value", value).bind("known", known);
        return query.map((row, _) -> new Capacity(limit, row.getInt("runs"), row.getDouble("seconds")))
                .one();
    }

    private boolean takes(double predicted) {
        return runs == 0 || seconds + Math.max(Shares.LEAST, predicted) <= limit;
    }

    /// @throws Full where this one may not wait
    void check(Handle handle, RunRequest request) {
        double predicted = request.config().cost().seconds();
        if (!takes(predicted))
            throw new Full("The site is busy: " + runs
                    + " runs are waiting already; nothing was started. Try again in a while.");
        int underWay = request.visitor().isEmpty() ? 0 : underWay(handle, request.visitor());
        if (!request.visitor().isEmpty()) {
            Capacity own = of(handle, limit * VISITOR, "visitor", request.visitor(), Long.MAX_VALUE);
            if (!own.takes(predicted) || seconds > limit / 2 && underWay >= FEW)
                throw new Full(underWay
                        + " of your runs wait or train already; nothing was started. Stop some or wait a little.");
        }
        if (request.address().isEmpty()
                || hall(handle, ADDRESS, request, Long.MAX_VALUE).takes(predicted)) return;
        boolean modest = underWay == 0 && predicted <= limit * ORDINARY && request.known() != RunRequest.UNKNOWN;
        if (!modest
                || !hall(handle, ADDRESS, request, request.known()).takes(predicted)
                || !hall(handle, ELDERS, request, Long.MAX_VALUE).takes(predicted))
            throw new Full("Half of all that may wait comes from your network already; nothing was started."
                    + " Try again in a while.");
    }

    /// What waits of an address, of visitors who were known by then.
    private Capacity hall(Handle handle, double part, RunRequest request, long known) {
        return of(handle, limit * part, "address", request.address(), known);
    }

    private static int underWay(Handle handle, String visitor) {
        return handle.createQuery("select count(*) from runs where visitor = ? and status in ('queued', 'running')")
                .bind(0, visitor)
                .mapTo(Integer.class)
                .one();
    }
}
