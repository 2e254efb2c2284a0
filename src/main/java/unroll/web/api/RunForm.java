package unroll.web.api;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import unroll.cell.CellKind;
import unroll.run.Admission;
import unroll.run.Field;
import unroll.run.Fields;
import unroll.run.InvalidConfig;
import unroll.run.RunConfig;
import unroll.run.Use;
import unroll.run.Wire;

/// The lab's form: text under dotted names (`models.0.hidden`), in a query or a posted body, to the JSON
/// that the API takes, and back. What was typed is kept as typed, so that a refused form comes back whole.
public final class RunForm {
    private static final Pattern NUMBER = Pattern.compile("[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern MODEL = Pattern.compile("models\\.([0-5])\\.[A-Za-z]+");
    private final Map<String, String> typed;

    private RunForm(Map<String, String> typed) {
        this.typed = typed;
    }

    /// Reads parameters as sent; of a repeated one the first counts.
    public static RunForm of(Map<String, List<String>> parameters) {
        var typed = new LinkedHashMap<String, String>();
        parameters.forEach((name, values) -> {
            if (!values.isEmpty()) typed.put(name, values.getFirst().strip());
        });
        return new RunForm(typed);
    }

    /// Whether the lab's form was sent, as browsers send one.
    public static boolean isOf(Context ctx) {
        String type = ctx.contentType();
        return type != null && type.startsWith("application/x-www-form-urlencoded");
    }

    public static RunForm of(RunConfig config) {
        var typed = new LinkedHashMap<String, String>();
        flatten(config.json(), "", typed);
        return new RunForm(typed);
    }

    /// The link that opens the lab with this configuration.
    public static String address(RunConfig config) {
        return of(config).address();
    }

    /// The link that opens the lab with what is typed here: it carries what differs from the lab as it opens by itself.
    public String address() {
        var query = new StringJoiner("&", "/lab?", "").setEmptyValue("/lab");
        boolean race = isRace();
        typed.forEach((name, value) -> {
            Field field = field(name);
            boolean needed = field == Fields.CELL ? !race : !value.equals(field.initial());
            if (needed && !OURS.contains(name)) query.add(encoded(name) + "=" + encoded(value));
        });
        return query.toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// Whether the models are those of a run that names none.
    private boolean isRace() {
        boolean changed = typed.entrySet().stream()
                .filter(entry -> MODEL.matcher(entry.getKey()).matches())
                .filter(entry -> field(entry.getKey()) != Fields.CELL)
                .anyMatch(
                        entry -> !entry.getValue().equals(field(entry.getKey()).initial()));
        List<String> cells = IntStream.range(0, models())
                .mapToObj(m -> value(Fields.CELL.path(m), Fields.CELL))
                .toList();
        return !changed && cells.equals(RunConfig.RACE.stream().map(Wire::word).toList());
    }

    public String value(String path, Field field) {
        return typed.getOrDefault(path, field.initial());
    }

    public int models() {
        int count = 0;
        for (String name : typed.keySet()) {
            Matcher matcher = MODEL.matcher(name);
            if (matcher.matches()) count = Math.max(count, Integer.parseInt(matcher.group(1)) + 1);
        }
        return count;
    }

    /// Without what is no setting: a link may carry what others hung on it.
    public RunForm known() {
        var known = new LinkedHashMap<>(typed);
        known.keySet().removeIf(name -> field(name) == UNKNOWN);
        return new RunForm(known);
    }

    /// With the task and the models of a run that names none.
    public RunForm withDefaults() {
        RunForm form = new RunForm(new LinkedHashMap<>(typed));
        form.typed.putIfAbsent(Fields.KIND.path(), Fields.KIND.initial());
        if (form.models() > 0) return form;
        for (CellKind cell : RunConfig.RACE) form = form.withModel(Wire.word(cell));
        return form;
    }

    /// The link to the configuration it stands for, empty where it is not fit to run.
    public String normal() {
        try {
            return address(Admission.read(json()));
        } catch (InvalidConfig e) {
            return "";
        }
    }

    /// With one more model of this cell, the rest at its defaults.
    public RunForm withModel(String cell) {
        var more = new LinkedHashMap<>(typed);
        if (models() < Fields.MAX_MODELS) more.put("models." + models() + ".cell", cell);
        return new RunForm(more);
    }

    /// Without this model; those behind it move up.
    public RunForm withoutModel(int index) {
        var fewer = new LinkedHashMap<String, String>();
        typed.forEach((name, value) -> {
            Matcher matcher = MODEL.matcher(name);
            int at = matcher.matches() ? Integer.parseInt(matcher.group(1)) : -1;
            String moved = name.replace("models." + at + ".", "models." + (at - 1) + ".");
            if (at != index) fewer.put(at > index ? moved : name, value);
        });
        return new RunForm(fewer);
    }

    /// As the API's JSON. A number that is none stays text, an unknown name stays, so that the reader of
    /// the API complains of both.
    public ObjectNode json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        ObjectNode task = JsonNodeFactory.instance.objectNode();
        ObjectNode training = JsonNodeFactory.instance.objectNode();
        var models = new ArrayList<ObjectNode>();
        for (int m = 0; m < models(); m++) models.add(JsonNodeFactory.instance.objectNode());
        typed.forEach((name, value) -> {
            Matcher matcher = MODEL.matcher(name);
            String leaf = name.substring(name.indexOf('.') + 1);
            if (matcher.matches()) putModel(models, Integer.parseInt(matcher.group(1)), leaf.substring(2), name, value);
            else if (name.equals("task") || name.startsWith("task.")) put(task, leaf, name, value);
            else if (name.equals("training") || name.startsWith("training.")) put(training, leaf, name, value);
            else if (!OURS.contains(name)) put(root, name, name, value);
        });
        if (!task.isEmpty()) root.set("task", task);
        if (!training.isEmpty()) root.set("training", training);
        if (!models.isEmpty()) {
            ArrayNode array = root.putArray("models");
            models.forEach(array::add);
        }
        return root;
    }

    /// Names of the form that are not part of a configuration.
    private static final List<String> OURS = List.of("key", "add", "remove", "preset");

    /// A form without script shows every setting beside every cell: what a cell has no use for is only sent on where
    /// somebody has changed it.
    private void putModel(List<ObjectNode> models, int m, String leaf, String name, String value) {
        Field field = field(name);
        boolean useless = field.initial().equals(value) && !Use.of(field, value("models." + m + ".cell", Fields.CELL));
        if (!useless) put(models.get(m), leaf, name, value);
    }

    private static void put(ObjectNode to, String leaf, String name, String value) {
        Field field = field(name);
        boolean off = Fields.isNullable(field) && value.equals(field.word());
        boolean absent = field == Fields.MODEL_RATE && value.isEmpty();
        if (off) to.putNull(leaf);
        else if (absent) to.remove(leaf);
        else to.set(leaf, node(field, value));
    }

    private static JsonNode node(Field field, String value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        boolean number = field.kind() == Field.Kind.INTEGER || field.kind() == Field.Kind.NUMBER;
        if (number && NUMBER.matcher(value).matches() && Double.isFinite(Double.parseDouble(value)))
            return nodes.numberNode(Double.parseDouble(value));
        if (field.kind() == Field.Kind.FLAG && (value.equals("true") || value.equals("false")))
            return nodes.booleanNode(value.equals("true"));
        return nodes.stringNode(value);
    }

    private static Field field(String name) {
        String path = name.replaceFirst("^models\\.[0-9]+\\.", "models.*.");
        return Fields.all().stream()
                .filter(f -> f.path().equals(path))
                .findFirst()
                .orElse(UNKNOWN);
    }

    private static final Field UNKNOWN =
            new Field("unknown", "Unknown", Field.Kind.CHOICE, 0, 0, false, "", "", List.of(), "");

    private static void flatten(JsonNode at, String path, Map<String, String> into) {
        String dot = path.isEmpty() ? "" : path + ".";
        if (at.isObject()) at.properties().forEach(p -> flatten(p.getValue(), dot + p.getKey(), into));
        else if (at.isArray()) for (int i = 0; i < at.size(); i++) flatten(at.get(i), dot + i, into);
        else into.put(path, at.isNull() ? field(path).word() : at.asString());
    }
}
