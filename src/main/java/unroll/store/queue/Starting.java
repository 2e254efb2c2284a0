package unroll.store.queue;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import unroll.run.RunConfig;
import unroll.run.RunSummary;
import unroll.store.database.Run;
import unroll.store.database.Sha256;

/// The row of a new run, or the run that an earlier order with the same key has started.
record Starting(Run run, boolean isNew) {
    private static final String LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    /// @throws Full where the queue, or the visitor's or the address's share of it, is full
    static Starting of(Handle handle, RunRequest request, Limits limits) {
        String key = hash(request);
        Optional<Run> before = earlier(handle, request);
        if (before.isPresent()) return new Starting(before.get(), false);
        Capacity.of(handle, limits).check(handle, request);
        String id = id();
        if (!key.isEmpty() && !remember(handle, request.visitor(), key, id))
            return new Starting(earlier(handle, request.visitor(), key).orElseThrow(), false);
        insert(handle, request, id);
        Shares.place(handle, id);
        return new Starting(Run.find(handle, id).orElseThrow(), true);
    }

    /// The run that an earlier order with this key has started.
    static Optional<Run> earlier(Handle handle, RunRequest request) {
        return request.key().isEmpty() ? Optional.empty() : earlier(handle, request.visitor(), hash(request));
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

    private static void insert(Handle handle, RunRequest request, String id) {
        RunConfig config = request.config();
        long now = System.currentTimeMillis();
        handle.createUpdate("""
            insert into runs (id, owner, visitor, config, shape, seconds, status, created, queued, opened, priority, position,
                address, newness, known, attempt, deaths, trained, last_event, last_steps, last_gradients, changes, step, standing, stopping, bytes)
            values (:id, :owner, :visitor, :config, :shape, :seconds, 'queued', :now, :now, :now, :priority, 0,
                :address, :newness, :known, 0, 0, 0, 0, 0, 0, '[]', 0, :standing, 0, 0)
            """)
                .bind("id", id)
                .bind("owner", request.owner())
                .bind("visitor", request.visitor())
                .bind("config", config.json().toString())
                .bind("shape", Pace.shape(config))
                .bind("seconds", config.cost().seconds())
                .bind("now", now)
                .bind("priority", Shares.last(request.bulk()))
                .bind("address", request.address())
                .bind("newness", Shares.NEWNESS * request.newness())
                .bind("known", request.known())
                .bind("standing", RunSummary.of(config).json().toString())
                .execute();
    }

    private static String hash(RunRequest request) {
        return request.key().isEmpty() ? "" : Sha256.of(request.key(), 32);
    }

    /// 79 bits that nobody guesses, without letters that look like others.
    private static String id() {
        return RANDOM.ints(16, 0, LETTERS.length())
                .mapToObj(n -> LETTERS.substring(n, n + 1))
                .collect(Collectors.joining());
    }
}
