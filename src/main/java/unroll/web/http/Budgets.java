package unroll.web.http;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/// What one visitor may ask for: runs a minute, reads and looks a second, open streams. A visitor is a
/// cookie, so that a lecture hall behind one address is many, and together they may ask for twenty times as much;
/// whoever sends none is known by address. Thread-safe.
public final class Budgets {
    private static final int REMEMBERED = 10_000;
    /// How much more than one visitor all visitors of one address may ask for: a lecture hall.
    private static final int HALL = 20;
    /// How many times the streams of one visitor all visitors of one address may have open.
    private static final int HALL_STREAMS = 3;

    private final Rates rates;
    private final Visitor visitor;
    private final TimeMeter clock;
    private final Map<String, Visits> visits = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Visits> eldest) {
            return size() > REMEMBERED;
        }
    };
    private final Map<String, Integer> streams = new ConcurrentHashMap<>();

    public record Rates(int runsPerMinute, int readsPerSecond, int looksPerSecond, int previewsPerSecond, int streams) {
        public static final Rates STANDARD = new Rates(60, 100, 20, 30, 200);
    }

    private record Visits(Bucket runs, Bucket reads, Bucket looks, Bucket previews) {}

    /// @param nanos the clock by which budgets come again
    public Budgets(Rates rates, Visitor visitor, LongSupplier nanos) {
        this.rates = rates;
        this.visitor = visitor;
        clock = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return nanos.getAsLong();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
    }

    /// Spends one run; call it only for a run that is fit to start, since a mistake costs nothing.
    public void spendRun(Context ctx) {
        if (!spent(of(ctx).runs, hall(ctx).runs))
            throw Problem.later(
                    rates.runsPerMinute + " runs a minute are enough for one visitor; try again in a few seconds.",
                    (int) Math.ceil(60.0 / rates.runsPerMinute));
    }

    /// Gives the run back that could not start.
    public void refundRun(Context ctx) {
        of(ctx).runs.addTokens(1);
        hall(ctx).runs.addTokens(1);
    }

    public void spendRead(Context ctx) {
        if (!spent(of(ctx).reads, hall(ctx).reads))
            throw Problem.later(rates.readsPerSecond + " requests a second are enough for one visitor; slow down.", 1);
    }

    /// Of both or of neither: whoever is refused has spent nothing.
    private static boolean spent(Bucket own, Bucket hall) {
        if (!own.tryConsume(1)) return false;
        if (hall.tryConsume(1)) return true;
        own.addTokens(1);
        return false;
    }

    public void spendLook(Context ctx) {
        if (!spent(of(ctx).looks, hall(ctx).looks))
            throw Problem.later(rates.looksPerSecond + " looks a second are enough for one visitor; slow down.", 1);
    }

    /// Apart from looks: a dial that is moved asks ten times a second, and leaves nothing to anybody otherwise.
    public void spendPreview(Context ctx) {
        if (!spent(of(ctx).previews, hall(ctx).previews))
            throw Problem.later(
                    rates.previewsPerSecond + " previews a second are enough for one visitor; slow down.", 1);
    }

    /// Takes a place for an open stream, to be given back with [#closeStream].
    public void openStream(Context ctx) {
        open(visitor.key(ctx), rates.streams, "visitor");
        try {
            open(hallKey(ctx), HALL_STREAMS * rates.streams, "address");
        } catch (Problem full) {
            close(streams, visitor.key(ctx));
            throw full;
        }
    }

    private void open(String key, int most, String whose) {
        if (streams.merge(key, 1, Integer::sum) <= most) return;
        close(streams, key);
        throw Problem.later(most + " open streams are enough for one " + whose + "; close some.", 5);
    }

    public void closeStream(Context ctx) {
        close(streams, visitor.key(ctx));
        close(streams, hallKey(ctx));
    }

    private static void close(Map<String, Integer> places, String key) {
        places.computeIfPresent(key, (k, open) -> open == 1 ? null : open - 1);
    }

    private Visits of(Context ctx) {
        return visits(visitor.key(ctx), 1);
    }

    private Visits hall(Context ctx) {
        return visits(hallKey(ctx), HALL);
    }

    private String hallKey(Context ctx) {
        return "hall " + visitor.address(ctx);
    }

    private Visits visits(String key, int times) {
        synchronized (visits) {
            return visits.computeIfAbsent(
                    key,
                    k -> new Visits(
                            bucket(times * rates.runsPerMinute, Duration.ofMinutes(1)),
                            bucket(times * rates.readsPerSecond, Duration.ofSeconds(1)),
                            bucket(times * rates.looksPerSecond, Duration.ofSeconds(1)),
                            bucket(times * rates.previewsPerSecond, Duration.ofSeconds(1))));
        }
    }

    private Bucket bucket(int amount, Duration period) {
        return Bucket.builder()
                .withCustomTimePrecision(clock)
                .addLimit(limit -> limit.capacity(amount).refillGreedy(amount, period))
                .build();
    }
}
