package unroll.learn;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The figures of chapter 4, from its recording.
public final class ExplodingFigures {
    private static final int TALL = 320;
    private static final int LOW = 200;

    private ExplodingFigures() {}

    /// What the slider's script needs.
    public static String gain(JsonNode recorded) {
        return some(recorded, "look", "norm", "radius");
    }

    public static String cliff(JsonNode recorded) {
        return some(recorded.path("cliff"), "w", "b", "cells", "target", "updates", "slice");
    }

    public static String clipping(JsonNode recorded) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        for (String name : List.of("clipped", "free"))
            root.set(name, recorded.path("clipping").path(name).path("config"));
        return root.toString();
    }

    /// Which answer to the prediction was measured.
    public static String turn(JsonNode recorded) {
        JsonNode threshold = recorded.path("threshold");
        double measured = threshold.path("measured").path("median").doubleValue();
        if (measured > 2.9) return "never";
        if (measured > 1.2 * threshold.path("byRadius").path("median").doubleValue()) return "late";
        return measured > 0.75 ? "radius" : "norm";
    }

    private static String some(JsonNode of, String... names) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        for (String name : names) root.set(name, of.path(name));
        return root.toString();
    }

    public static Curves profiles(JsonNode recorded) {
        JsonNode profiles = recorded.path("profiles");
        var series = new Curves.Series[profiles.size() + 1];
        for (int n = 0; n < profiles.size(); n++)
            series[n] = new Curves.Series(
                    "gain-" + n,
                    "gain " + profiles.get(n).path("gain").doubleValue(),
                    "ink-2 thin",
                    profiles.get(n).path("log10"));
        series[profiles.size()] =
                new Curves.Series("now", "", "model strong", profiles.get(1).path("log10"));
        return Curves.of(
                        "Gradient norm at every step, by gain",
                        TALL,
                        Axis.decades(-19, 7, 5),
                        List.of(1, 10, 20, 30, 40, 50),
                        series)
                .reference(0);
    }

    public static Curves slices(JsonNode cliff) {
        JsonNode slices = cliff.path("slices");
        var series = new Curves.Series[slices.size() + 1];
        String[] kinds = {"ink-2 dotted", "ink-2 dashed", "ink strong"};
        for (int n = 0; n < slices.size(); n++)
            series[n] = new Curves.Series(
                    "steps-" + slices.get(n).path("steps").intValue(),
                    slices.get(n).path("steps").intValue() + " steps",
                    kinds[n],
                    slices.get(n).path("losses"));
        series[slices.size()] = new Curves.Series("now", "", "wrong strong", JsonNodeFactory.instance.arrayNode());
        return Curves.of("Error along b, by the number of steps", TALL, Axis.amounts(0, 0.5, 0.1), List.of(), series);
    }

    public static Curves losses(JsonNode clipping) {
        return pair(clipping, "losses", "Loss at every update", Axis.amounts(0, 2, 0.5));
    }

    public static Curves norms(JsonNode clipping) {
        return pair(clipping, "log10Norms", "Gradient norm at every update, in powers of ten", Axis.decades(-4, 6, 2));
    }

    private static Curves pair(JsonNode clipping, String what, String label, Axis axis) {
        return Curves.of(
                        label,
                        LOW,
                        axis,
                        List.of(),
                        new Curves.Series(
                                "free",
                                "not clipped",
                                "free",
                                clipping.path("free").path(what)),
                        new Curves.Series(
                                "clipped",
                                "clipped",
                                "clipped",
                                clipping.path("clipped").path(what)))
                .updates(1, 100);
    }
}
