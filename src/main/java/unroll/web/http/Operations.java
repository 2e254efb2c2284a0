package unroll.web.http;

import io.javalin.http.Context;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import unroll.store.Runs;

/// What whoever operates Unroll asks: whether it lives, whether it can do its work, and how it fares. Thread-safe.
public final class Operations {
    private static final String BEARER = "Bearer ";
    /// How many streams are compressed at once, a quarter of a megabyte each outside the heap.
    public static final int MOST_PACKED = 128;

    private final PrometheusMeterRegistry meters;
    private final String token;
    private final AtomicInteger viewers = new AtomicInteger();
    private final Semaphore packing = new Semaphore(MOST_PACKED);
    private final Timer delay;

    /// @param token what `/metrics` wants to see; empty: nobody may read it
    public Operations(PrometheusMeterRegistry meters, String token) {
        this.meters = meters;
        this.token = token;
        delay = Timer.builder("unroll.event.delay")
                .description("From an event’s commit to its way to a viewer who had read all before it")
                .serviceLevelObjectives(
                        Duration.ofMillis(5),
                        Duration.ofMillis(20),
                        Duration.ofMillis(50),
                        Duration.ofMillis(100),
                        Duration.ofMillis(250),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5))
                .register(meters);
        Gauge.builder("unroll.viewers", viewers::get)
                .description("Open event streams")
                .register(meters);
    }

    public void arrive() {
        viewers.incrementAndGet();
    }

    public void leave() {
        viewers.decrementAndGet();
    }

    /// Takes a place for a compressed stream, if there is one.
    public boolean startPacking() {
        return packing.tryAcquire();
    }

    public void endPacking() {
        packing.release();
    }

    public void delivered(long written) {
        delay.record(Math.max(0, System.currentTimeMillis() - written), TimeUnit.MILLISECONDS);
    }

    /// The process answers.
    public void live(Context ctx) {
        ctx.contentType("application/json").result("{\"status\":\"ok\"}");
    }

    /// The database answers and takes what is written, and a worker was heard of.
    public void ready(Context ctx, Runs runs) {
        int slots = runs.forecast().slots();
        runs.trouble().ifPresent(trouble -> {
            throw Problem.away(Notice.of(trouble), 5);
        });
        if (slots == 0)
            throw Problem.away("No worker was heard of in the last seconds: runs can be watched, but none trains.", 5);
        ctx.contentType("application/json").result("{\"status\":\"ok\",\"slots\":" + slots + "}");
    }

    public void metrics(Context ctx) {
        String given = ctx.header("Authorization");
        boolean allowed = !token.isEmpty()
                && given != null
                && given.startsWith(BEARER)
                && MessageDigest.isEqual(bytes(given.substring(BEARER.length())), bytes(token));
        if (!allowed) {
            ctx.header("WWW-Authenticate", "Bearer");
            throw new Problem(401, "Not for everybody", "Send the token that UNROLL_METRICS_TOKEN holds as a bearer.");
        }
        ctx.contentType("text/plain; version=0.0.4; charset=utf-8").result(meters.scrape());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
