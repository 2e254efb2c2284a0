package unroll.store;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import unroll.run.RunConfig;
import unroll.run.Standing;

/// The row of a new run, or the run that an earlier order with the same key has started.
record Starting(Run run, boolean isNew) {
    private static final String LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    /// @throws Full where the queue, or the visitor's or the address's share of it, is full
    static Starting of(Handle handle, Order order, Limits limits) {
        String key = hash(order);
        Optional<Run> before = earlier(handle, order);
        if (before.isPresent()) return new Starting(before.get(), false);
        Capacity.of(handle, limits).check(handle, order);
        String id = id();
        if (!key.isEmpty() && !remember(handle, order.visitor(), key, id))
            return new Starting(earlier(handle, order.visitor(), key).orElseThrow(), false);
        insert(handle, order, id);
        Shares.place(handle, id);
        return new Starting(Run.find(handle, id).orElseThrow(), true);
    }

    /// The run that an earlier order with this key has started.
    static Optional<Run> earlier(Handle handle, Order order) {
        return order.key().isEmpty() ? Optional.empty() : earlier(handle, order.visitor(), hash(order));
    }

    private static Optional<Run> earlier(Handle handle, String visitor, String key) {
        return handle.createQuery("select run_id from starts where visitor = ? and start_key = ?")
                .bind(0, visitor)
                .bind(1, key)
                .mapTo(String.class)
                .findOne()
                .flatMap(id -> Run.find(handle, id));
    }

    /// Two at once wait for each other here: the second finds the first one's row.
    private static boolean remember(Handle handle, String visitor, String key, String id) {
        return handle.createUpdate(
                                "insert into starts (visitor, start_key, run_id) values (?, ?, ?) on conflict do nothing")
                        .bind(0, visitor)
                        .bind(1, key)
                        .bind(2, id)
                        .execute()
                == 1;
    }

    private static void insert(Handle handle, Order order, String id) {
        RunConfig config = order.config();
        long now = System.currentTimeMillis();
        handle.createUpdate("""
            insert into runs (id, owner, visitor, config, shape, seconds, status, created, queued, opened, priority, position,
                address, newness, known, attempt, deaths, trained, last_event, last_steps, last_gradients, changes, step, standing, stopping, bytes)
            values (:id, :owner, :visitor, :config, :shape, :seconds, 'queued', :now, :now, :now, :priority, 0,
                :address, :newness, :known, 0, 0, 0, 0, 0, 0, '[]', 0, :standing, 0, 0)
            """)
                .bind("id", id)
                .bind("owner", order.owner())
                .bind("visitor", order.visitor())
                .bind("config", config.json().toString())
                .bind("shape", Pace.shape(config))
                .bind("seconds", config.cost().seconds())
                .bind("now", now)
                .bind("priority", Shares.last(order.bulk()))
                .bind("address", order.address())
                .bind("newness", Shares.NEWNESS * order.newness())
                .bind("known", order.known())
                .bind("standing", Standing.of(config).json().toString())
                .execute();
    }

    private static String hash(Order order) {
        return order.key().isEmpty() ? "" : Sha256.of(order.key(), 32);
    }

    /// 79 bits that nobody guesses, without letters that look like others.
    private static String id() {
        return RANDOM.ints(16, 0, LETTERS.length())
                .mapToObj(n -> LETTERS.substring(n, n + 1))
                .collect(Collectors.joining());
    }
}
