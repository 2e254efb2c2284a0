package unroll;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.util.Map;
import unroll.store.database.Location;
import unroll.store.queue.Limits;
import unroll.web.http.Operations;

/// What the environment decides; docs/operations.md lists the variables.
///
/// @param metricsToken empty: nobody may read the metrics
/// @param proxies trusted reverse proxies in front
record Settings(int port, Location database, Limits limits, String metricsToken, int proxies) {
    private static final int MEGABYTE = 1 << 20;

    static Settings of(Map<String, String> environment) {
        Limits here = Limits.ofThisMachine();
        int slots = number(environment, "UNROLL_WORKERS", here.slots(), 1, 1_000);
        long disk = number(environment, "UNROLL_DISK_MB", (int) (here.diskBytes() / MEGABYTE), 10, 10_000_000);
        return new Settings(
                number(environment, "PORT", 8080, 0, 65_535),
                database(environment),
                here.withSlots(slots).withDiskBytes(disk * MEGABYTE),
                environment.getOrDefault("UNROLL_METRICS_TOKEN", ""),
                number(environment, "UNROLL_PROXIES", 0, 0, 10));
    }

    private static Location database(Map<String, String> environment) {
        String url = environment.getOrDefault("DATABASE_URL", "");
        return url.isBlank()
                ? Location.in(Path.of(environment.getOrDefault("UNROLL_DATA", "data")))
                : Location.at(url.strip());
    }

    private static int number(Map<String, String> environment, String name, int usual, int least, int most) {
        String text = environment.get(name);
        if (text == null) return usual;
        if (!text.matches("[0-9]{1,9}"))
            throw new IllegalArgumentException(
                    name + " “" + text + "” is not a whole number; choose " + least + " to " + most + ".");
        int value = Integer.parseInt(text);
        if (value < least || value > most)
            throw new IllegalArgumentException(
                    name + " " + value + " is out of range; choose " + least + " to " + most + ".");
        return value;
    }

    Operations operations(PrometheusMeterRegistry meters) {
        return new Operations(meters, metricsToken);
    }
}
