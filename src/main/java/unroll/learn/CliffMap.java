package unroll.learn;

import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// The error of chapter 4's one unit over w and b, and two descents on it, in units of the map's cells.
public record CliffMap(Mosaic mosaic, String free, String clipped, double startX, double startY) {
    private static final double MOST = 0.5;

    public static CliffMap of(JsonNode cliff) {
        JsonNode start = cliff.path("free").path("path").get(0);
        return new CliffMap(
                Mosaic.amounts(cliff.path("map"), MOST),
                path(cliff, cliff.path("free").path("path")),
                path(cliff, cliff.path("clipped").path("path")),
                x(cliff, start.get(0).doubleValue()),
                y(cliff, start.get(1).doubleValue()));
    }

    private static String path(JsonNode cliff, JsonNode points) {
        var d = new StringBuilder();
        for (JsonNode point : points)
            d.append(String.format(
                    Locale.ROOT,
                    "%s%.2f,%.2f",
                    d.isEmpty() ? "M" : "L",
                    x(cliff, point.get(0).doubleValue()),
                    y(cliff, point.get(1).doubleValue())));
        return d.toString();
    }

    private static double x(JsonNode cliff, double w) {
        return share(w, cliff.path("w")) * cliff.path("cells").intValue();
    }

    private static double y(JsonNode cliff, double b) {
        return (1 - share(b, cliff.path("b"))) * cliff.path("cells").intValue();
    }

    private static double share(double value, JsonNode ends) {
        double low = ends.get(0).doubleValue();
        return (value - low) / (ends.get(1).doubleValue() - low);
    }
}
