package unroll.store;

import org.jdbi.v3.core.Handle;

/// How much work may still be put into the queue, in predicted seconds of training: whoever is alone in it may not fill
/// it. A run that nothing waits before is always taken.
///
/// @param limit of all that may wait
/// @param runs that wait, and `seconds` that they are predicted to take
record Capacity(double limit, int runs, double seconds) {
    private static final double VISITOR = 0.25;
    private static final double ADDRESS = 0.5;
    /// Runs under way of one visitor once the queue is half full.
    private static final int FEW = 4;

    private static final String WAITING = """
        select count(*) as runs, coalesce(sum(case when seconds < :least then :least else seconds end), 0) as seconds
        from runs where status = 'queued'
        """;

    static Capacity of(Handle handle, Limits limits) {
        return of(handle, limits.queue(), "", "");
    }

    /// What waits of those that a column says belong together.
    private static Capacity of(Handle handle, double limit, String column, String value) {
        var query = handle.createQuery(column.isEmpty() ? WAITING : WAITING + "and " + column + " = :value")
                .bind("least", Shares.LEAST);
        if (!column.isEmpty()) query.bind("value", value);
        return query.map((row, _) -> new Capacity(limit, row.getInt("runs"), row.getDouble("seconds")))
                .one();
    }

    private boolean takes(double predicted) {
        return runs == 0 || seconds + Math.max(Shares.LEAST, predicted) <= limit;
    }

    /// @throws Full where one more run of this length may not wait
    void check(double predicted) {
        if (!takes(predicted))
            throw new Full("The site is busy: " + runs
                    + " runs are waiting already; nothing was started. Try again in a while.");
    }

    /// @throws Full where this one may not
    void check(Handle handle, Order order) {
        double predicted = order.config().cost().seconds();
        check(predicted);
        if (!order.visitor().isEmpty()) {
            int underWay = underWay(handle, order.visitor());
            Capacity own = of(handle, limit * VISITOR, "visitor", order.visitor());
            if (!own.takes(predicted) || seconds > limit / 2 && underWay >= FEW)
                throw new Full(underWay
                        + " of your runs wait or train already; nothing was started. Stop some or wait a little.");
        }
        if (!order.address().isEmpty()
                && !of(handle, limit * ADDRESS, "address", order.address()).takes(predicted))
            throw new Full("Half of all that may wait comes from your network already; nothing was started."
                    + " Try again in a while.");
    }

    private static int underWay(Handle handle, String visitor) {
        return handle.createQuery("select count(*) from runs where visitor = ? and status in ('queued', 'running')")
                .bind(0, visitor)
                .mapTo(Integer.class)
                .one();
    }
}
