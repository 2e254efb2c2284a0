package unroll;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unroll.kernel.Machine;
import unroll.rnn.Warmup;
import unroll.store.Runs;
import unroll.store.database.Database;
import unroll.store.database.Unavailable;
import unroll.store.queue.Limits;
import unroll.web.Site;

/// Starts Unroll: `java @java.args -jar target/unroll.jar` serves and trains in one process; `… web` only serves and
/// `… worker` only trains. Ends within seconds of a SIGTERM: runs are handed over, streams closed.
public final class Main {
    private static final Logger LOGGER = LoggerFactory.getLogger(Main.class);

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        Locale.setDefault(Locale.ROOT); // a message says 2,000 on every machine
        try {
            start(Role.of(arguments), Settings.of(System.getenv()));
        } catch (IllegalArgumentException | Unavailable e) {
            LOGGER.error(e.getMessage());
            System.exit(2);
        }
    }

    private static void start(Role role, Settings settings) throws InterruptedException {
        String obstacle = Machine.obstacle();
        if (obstacle != null) throw new IllegalArgumentException(obstacle);
        String slowness = Machine.slowness();
        if (slowness != null) LOGGER.warn(slowness);
        if (role.trains()) Warmup.start(Duration.ofSeconds(4));
        var meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        var database = Database.open(settings.database(), meters);
        Limits limits = settings.limits();
        var runs = Runs.open(database, role.trains() ? limits : limits.withSlots(0), meters);
        if (role.serves()) {
            Site site = Site.start(settings.port(), settings.proxies(), runs, settings.operations(meters));
            atExit(site::close);
            LOGGER.info("Unroll is at http://localhost:{}", site.port());
        } else {
            atExit(runs::close);
            LOGGER.info("Unroll trains {} runs at once from {}", limits.slots(), settings.database());
            new CountDownLatch(1).await();
        }
    }

    private static void atExit(Runnable close) {
        Runtime.getRuntime().addShutdownHook(new Thread(close, "shutdown"));
    }
}
