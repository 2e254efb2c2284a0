package unroll.web.pages;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import unroll.web.drawing.Amount;

/// A run's settings as one line under its title. What was changed while it trained, the page's script adds.
public record ConfigLine(JsonNode run) {
    private static final Map<String, String> OPTIMISERS =
            Map.of("sgd", "SGD", "momentum", "SGD with momentum", "rmsprop", "RMSProp", "adam", "Adam");
    private static final List<String> ORDINALS =
            List.of("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth");

    /// A stretch of words: a `kind` of "b" is strong, "m-…" a model's name, "rate" and "clip" are strong and have a
    /// history, "" is plain.
    public record Piece(String words, String kind) {}

    List<List<Piece>> parts() {
        var parts = new ArrayList<List<Piece>>();
        JsonNode training = run.at("/config/training");
        List<String> hidden = each("hidden");
        var networks = new ArrayList<>(names());
        networks.add(plain("\u00a0· "));
        networks.addAll(mostly(hidden, hidden.stream().allMatch("1"::equals) ? " hidden unit" : " hidden units"));
        if (hidden.size() > 1 && same(hidden)) networks.add(plain(" each"));
        parts.add(networks);
        parts.add(task());
        parts.add(List.of(
                strong(count(training.path("steps").asInt())),
                plain(", batch "),
                strong(training.path("batch").asString())));
        String optimiser = training.path("optimizer").asString();
        parts.add(List.of(
                plain(OPTIMISERS.getOrDefault(optimiser, optimiser) + " at "),
                new Piece(number(training.path("learningRate")), "rate")));
        parts.add(List.of(plain("clip "), new Piece(number(training.path("clip")), "clip")));
        options(training, parts);
        List<String> starts = each("initializer");
        if (!starts.isEmpty()) parts.add(mostly(starts, " start"));
        List<String> biases = each("forgetBias");
        if (!biases.isEmpty()) parts.add(biases(biases));
        parts.add(List.of(plain("seed "), strong(run.at("/config/seed").asString())));
        return parts;
    }

    /// Those that are on; a run of an earlier version has none.
    private static void options(JsonNode training, List<List<Piece>> parts) {
        if (training.path("window").isNumber())
            parts.add(List.of(
                    plain("gradient cut after "),
                    strong(count(training.path("window").asInt()))));
        if (training.path("omega").asDouble(0) > 0)
            parts.add(List.of(strong(number(training.path("omega"))), plain(" × Ω")));
        if (training.path("halveEvery").asInt(0) > 0)
            parts.add(List.of(
                    plain("rate halved every "),
                    strong(count(training.path("halveEvery").asInt()))));
        if (training.path("until").asString("").equals("solved")) parts.add(List.of(plain("until "), strong("solved")));
    }

    private List<Piece> task() {
        JsonNode task = run.at("/config/task");
        int length = task.path("length").asInt();
        int timesteps = run.path("timesteps").asInt();
        String kind = task.path("kind").asString().replace('_', ' ') + ", ";
        return List.of(
                plain(length == timesteps ? kind : kind + "length " + length + ", "), strong("T = " + timesteps));
    }

    /// Of every model that has this setting.
    private List<String> each(String name) {
        return StreamSupport.stream(run.at("/config/models").spliterator(), false)
                .map(model -> model.path(name))
                .filter(value -> !value.isMissingNode())
                .map(ConfigLine::number)
                .toList();
    }

    /// Names that hold commas are parted by semicolons.
    private List<Piece> names() {
        List<Piece> names = StreamSupport.stream(run.path("models").spliterator(), false)
                .map(model -> new Piece(
                        model.path("name").asString(),
                        "m-" + model.path("colour").asString()))
                .toList();
        if (names.stream().noneMatch(name -> name.words.contains(","))) return list(names);
        var all = new ArrayList<Piece>();
        for (Piece name : names) {
            if (!all.isEmpty()) all.add(plain("; "));
            all.add(name);
        }
        return all;
    }

    private static List<Piece> biases(List<String> biases) {
        var pieces = new ArrayList<>(List.of(plain("forget bias ")));
        pieces.addAll(
                same(biases)
                        ? List.of(strong(biases.getFirst()))
                        : list(biases.stream().map(ConfigLine::strong).toList()));
        return pieces;
    }

    /// Most models' value, then who differs: “orthogonal start, identity for the third”.
    private static List<Piece> mostly(List<String> values, String what) {
        String usual = values.getFirst();
        for (String value : values) if (often(values, value) > often(values, usual)) usual = value;
        var pieces = new ArrayList<>(List.of(strong(usual), plain(what)));
        for (String value : values.stream().distinct().toList()) {
            if (value.equals(usual)) continue;
            List<String> who = IntStream.range(0, values.size())
                    .filter(i -> values.get(i).equals(value))
                    .mapToObj(i -> ORDINALS.get(i % ORDINALS.size()))
                    .toList();
            pieces.addAll(List.of(plain(", "), strong(value), plain(" for the " + String.join(" and ", who))));
        }
        return pieces;
    }

    private static long often(List<String> values, String value) {
        return values.stream().filter(value::equals).count();
    }

    private static List<Piece> list(List<Piece> words) {
        var all = new ArrayList<Piece>();
        for (int i = 0; i < words.size(); i++) {
            if (i > 0) all.add(plain(i == words.size() - 1 ? " and " : ", "));
            all.add(words.get(i));
        }
        return all;
    }

    private static boolean same(List<String> values) {
        return values.stream().distinct().count() == 1;
    }

    private static String count(int steps) {
        return Amount.group(steps) + (steps == 1 ? " step" : " steps");
    }

    /// Null is off.
    private static String number(JsonNode value) {
        if (value.isNull()) return "off";
        return Optional.of(value)
                .filter(JsonNode::isNumber)
                .map(v -> new BigDecimal(v.asString()).stripTrailingZeros().toPlainString())
                .orElseGet(() -> Objects.toString(value.asString(), ""));
    }

    private static Piece strong(String words) {
        return new Piece(words, "b");
    }

    private static Piece plain(String words) {
        return new Piece(words, "");
    }
}
