package unroll;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unroll.math.Machine;
import unroll.rnn.Warmup;
import unroll.run.Runs;
import unroll.web.Site;

/// Starts Unroll: `java @java.args -jar target/unroll.jar`. Ends within seconds of a SIGTERM, streams first.
public final class Main {
    private static final Logger LOGGER = LoggerFactory.getLogger(Main.class);

    private Main() {}

    public static void main(String[] arguments) {
        Settings settings;
        try {
            settings = Settings.of(System.getenv());
        } catch (IllegalArgumentException e) {
            LOGGER.error(e.getMessage());
            System.exit(2);
            return;
        }
        String obstacle = Machine.obstacle();
        if (obstacle != null) {
            LOGGER.error(obstacle);
            System.exit(2);
            return;
        }
        String slowness = Machine.slowness();
        if (slowness != null) LOGGER.warn(slowness);
        Warmup.start(Duration.ofSeconds(4));
        var runs = new Runs(Runs.Limits.ofThisMachine(), Clock.systemUTC());
        Site site = Site.start(settings.port(), runs);
        Runtime.getRuntime().addShutdownHook(new Thread(site::close, "shutdown"));
        LOGGER.info("Unroll is at http://localhost:{}", site.port());
    }
}
