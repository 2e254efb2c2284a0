package unroll.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.rnn.ForgetBias;
import unroll.rnn.Initializer;
import unroll.rnn.OptimizerKind;
import unroll.task.Task;
import unroll.task.TaskKind;

/// Reads a [RunConfig] from JSON without coercion. What is missing gets its default; what is of the wrong
/// kind, and in an order also what is unknown, out of range or of no use to its cell, is complained of, all at once.
/// For one reading by one thread.
final class ConfigReader {
    /// Nobody reads more at once, and an answer must not grow far beyond the question.
    private static final int MOST = 100;

    private final List<Complaint> complaints = new ArrayList<>();
    private final boolean order;

    private ConfigReader(boolean order) {
        this.order = order;
    }

    /// For what somebody wants to start: today's names and ranges count.
    static ConfigReader ordered() {
        return new ConfigReader(true);
    }

    /// For what has been started, under whatever limits.
    static ConfigReader stored() {
        return new ConfigReader(false);
    }

    /// @throws InvalidConfig with every complaint
    RunConfig read(JsonNode root) {
        names(root, "", List.of("task", "models", "training", "seed"));
        JsonNode task = root.path("task");
        names(task, "task", leaves(Fields.TASK));
        if (task.path("kind").isMissingNode())
            complain("task.kind", "task.kind is missing; choose " + Fields.KIND.limits() + ".");
        Task chosen = task(choice(task, Fields.KIND, 0), (int) number(task, Fields.LENGTH, 0));
        List<RunConfig.Model> models = models(root.path("models"));
        JsonNode training = root.path("training");
        names(training, "training", leaves(Fields.TRAINING));
        var plan = new RunConfig.Plan(
                (int) number(training, Fields.STEPS, 0),
                (int) number(training, Fields.BATCH, 0),
                Wire.constant(OptimizerKind.class, choice(training, Fields.OPTIMIZER, 0)),
                number(training, Fields.LEARNING_RATE, 0),
                nullable(training, Fields.CLIP, Double.POSITIVE_INFINITY),
                new RunConfig.Options(
                        (int) nullable(training, Fields.WINDOW, RunConfig.Options.FULL),
                        number(training, Fields.OMEGA, 0),
                        (int) number(training, Fields.HALVE_EVERY, 0),
                        Wire.constant(Until.class, choice(training, Fields.UNTIL, 0))));
        long seed = (long) number(root, Fields.SEED, 0);
        if (!complaints.isEmpty()) throw new InvalidConfig(complaints);
        return new RunConfig(chosen, models, plan, seed);
    }

    private Task task(String kind, int length) {
        try {
            return Task.of(kind, length);
        } catch (IllegalArgumentException e) {
            complain(Fields.LENGTH.path(), String.valueOf(e.getMessage()));
            return TaskKind.ADDING.task(100);
        }
    }

    private List<RunConfig.Model> models(JsonNode array) {
        if (array.isMissingNode()) return race();
        if (!array.isArray()) {
            complain(
                    "models",
                    "models " + Words.shown(array) + " is not a list; give a list of 1 to " + Fields.MAX_MODELS + ".");
            return race();
        }
        if (array.isEmpty() || order && array.size() > Fields.MAX_MODELS) {
            complaints.add(Admission.count(array.size()));
            return race();
        }
        var models = new ArrayList<RunConfig.Model>();
        for (int m = 0; m < array.size(); m++) models.add(model(array.get(m), m));
        return models;
    }

    private List<RunConfig.Model> race() {
        var cells = JsonNodeFactory.instance.arrayNode();
        for (CellKind cell : RunConfig.RACE) cells.addObject().put("cell", Wire.word(cell));
        return models(cells);
    }

    private RunConfig.Model model(JsonNode at, int m) {
        names(at, "models." + m, leaves(Fields.MODEL));
        JsonNode rate = at.path("learningRate");
        int before = complaints.size();
        CellKind cell = Wire.constant(CellKind.class, choice(at, Fields.CELL, m));
        if (order && complaints.size() == before) useless(at, cell, m);
        return new RunConfig.Model(
                cell,
                (int) number(at, Fields.HIDDEN, m),
                Wire.constant(Activation.class, choice(at, Fields.ACTIVATION, m)),
                forgetBias(at, m),
                Wire.constant(Initializer.class, choice(at, Fields.INITIALIZER, m)),
                number(at, Fields.GAIN, m),
                number(at, Fields.INPUT_GAIN, m),
                flag(at, Fields.BIAS, m),
                rate.isMissingNode() || rate.isNull() ? null : number(at, Fields.MODEL_RATE, m),
                flag(at, Fields.TRUNCATED, m));
    }

    private void useless(JsonNode at, CellKind cell, int m) {
        for (Field field : Fields.MODEL) {
            String objection = Use.objection(field, field.path(m), cell);
            if (objection != null && at.has(field.name())) complain(field.path(m), objection);
        }
    }

    private ForgetBias forgetBias(JsonNode at, int m) {
        JsonNode value = at.path("forgetBias");
        if (value.isString() && value.stringValue().equals("chrono")) return new ForgetBias.Chrono();
        return new ForgetBias.Constant(number(at, Fields.FORGET_BIAS, m));
    }

    /// @param word the number that the field's word stands for
    private double nullable(JsonNode at, Field field, double word) {
        JsonNode value = at.path(field.name());
        boolean missing = value.isMissingNode() && field.initial().equals(field.word());
        return missing || value.isNull() ? word : number(at, field, 0);
    }

    /// The number at the field's name, its default where missing, and its default with a complaint where
    /// unfit.
    double number(JsonNode at, Field field, int model) {
        JsonNode value = at.path(field.name());
        double initial = field.hasNumber() ? Double.parseDouble(field.initial()) : field.max();
        if (value.isMissingNode()) return initial;
        double number = value.doubleValue(Double.NaN); // NaN too where an integer is past the doubles
        boolean whole = field.kind() != Field.Kind.INTEGER || number == Math.rint(number) && !Double.isInfinite(number);
        String objection = Double.isNaN(number) || Double.isInfinite(number) || !whole
                ? field.misfit(Words.shown(value))
                : order || !field.possible(number) ? field.objection(number) : null;
        if (objection == null) return number;
        complain(field.path(model), objection);
        return initial;
    }

    private String choice(JsonNode at, Field field, int model) {
        JsonNode value = at.path(field.name());
        if (value.isMissingNode()) return field.initial();
        if (value.isString() && field.options().stream().anyMatch(o -> o.value().equals(value.stringValue())))
            return value.stringValue();
        complain(field.path(model), field.misfit(Words.shown(value)));
        return field.initial();
    }

    private boolean flag(JsonNode at, Field field, int model) {
        JsonNode value = at.path(field.name());
        if (value.isBoolean()) return value.booleanValue();
        if (!value.isMissingNode()) complain(field.path(model), field.misfit(Words.shown(value)));
        return Boolean.parseBoolean(field.initial());
    }

    private void names(JsonNode at, String path, List<String> known) {
        if (at.isMissingNode()) return;
        if (!at.isObject()) {
            complain(path, (path.isEmpty() ? "The body" : path) + " " + Words.shown(at) + " is not an object.");
            return;
        }
        for (var property : at.properties()) {
            String name = property.getKey();
            String full = path.isEmpty() ? name : path + "." + name;
            if (order && !known.contains(name))
                complain(
                        Words.brief(full),
                        Words.brief(full) + " is not a known field; known here: " + String.join(", ", known) + ".");
        }
    }

    private static List<String> leaves(List<Field> fields) {
        return fields.stream().map(Field::name).collect(Collectors.toList());
    }

    /// The first complaint about a field says what to do; another would contradict it.
    private void complain(String field, String message) {
        if (complaints.stream().anyMatch(c -> c.field().equals(field))) return;
        if (complaints.size() < MOST) complaints.add(new Complaint(field, message));
    }
}
