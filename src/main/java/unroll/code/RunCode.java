package unroll.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import unroll.run.Names;
import unroll.run.RunConfig;
import unroll.run.Until;
import unroll.task.Task;

/// The program of a run, put together from the templates of a framework: `run.py` around the task's generator
/// (`task/{kind}.py`, the same for all) and a function for each network ([ModelCode]). Lines that depend on a setting
/// stand in `lines.json`, by setting and choice.
///
/// A task or a cell without a file of its own has no code yet.
public final class RunCode {
    private final RunConfig config;
    private final Framework framework;
    private final JsonNode lines;

    private RunCode(RunConfig config, Framework framework) {
        this.config = config;
        this.framework = framework;
        lines = JsonMapper.shared().readTree(resource(framework, "lines.json"));
    }

    /// @throws NoCode where something of it is not written for this framework
    public static String of(RunConfig config, Framework framework) throws NoCode {
        return new RunCode(config, framework).write();
    }

    /// Whether there is any.
    public static boolean exists(RunConfig config, Framework framework) {
        try {
            of(config, framework);
            return true;
        } catch (NoCode e) {
            return false;
        }
    }

    static String resource(Framework framework, String file) {
        return Template.read(framework.word() + "/" + file).orElseThrow();
    }

    private String write() throws NoCode {
        RunConfig.Options options = config.training().options();
        if (framework == Framework.KERAS && !config.cuts().isEmpty()) throw none("the training.window of this run");
        if (framework == Framework.KERAS && options.omega() > 0) throw none("the training.omega of this run");
        String kind = config.task().kind();
        String task = Template.read("task/" + kind + ".py").orElseThrow(() -> none("the task " + kind));
        Map<String, String> values = values();
        values.put("task", task.stripTrailing());
        values.put("draw", task.contains("def draw_fresh(") ? "draw_fresh" : "draw");
        if (task.startsWith("# targets: one-hot")) values.put("loss", line("loss", "one_hot"));
        values.put("networks", networks());
        String text = Template.fill(resource(framework, "run.py"), values);
        return text.replaceAll("\n{4,}", "\n\n\n");
    }

    private NoCode none(String what) {
        return new NoCode("There is no " + framework.title() + " code for " + what + " yet; "
                + (framework == Framework.KERAS ? "try ?framework=pytorch, or " : "")
                + "GET the run’s run.json for its configuration.");
    }

    private String networks() throws NoCode {
        var all = new ArrayList<String>();
        for (int m = 0; m < config.models().size(); m++) {
            RunConfig.Model model = config.models().get(m);
            var code = new ModelCode(config, m, lines);
            String text = Template.read(framework.word() + "/" + code.cell() + ".py")
                    .orElseThrow(() -> none("the cell " + code.cell()));
            all.add(Template.fill(text, code.values(Names.of(config.models()).get(m), model))
                    .stripTrailing());
        }
        return String.join("\n\n\n", all);
    }

    private Map<String, String> values() {
        Task task = config.task();
        RunConfig.Plan plan = config.training();
        RunConfig.Options options = plan.options();
        boolean clips = Double.isFinite(plan.clip());
        var values = new HashMap<String, String>();
        values.put("title", Names.title(config));
        values.put("seed", Long.toString(config.seed()));
        values.put("steps", Integer.toString(plan.steps()));
        values.put("batch", Integer.toString(plan.batch()));
        values.put("length", Integer.toString(task.length()));
        values.put("timesteps", Integer.toString(task.timesteps()));
        values.put("inputs", Integer.toString(task.inputs()));
        values.put("outputs", Integer.toString(task.outputs()));
        values.put("askedSteps", asked(task).toString());
        values.put("asked", line("asked", task.askedSteps() == task.timesteps() ? "all" : "some"));
        values.put("threshold", Double.toString(task.threshold()));
        values.put("fresh", Integer.toString(task.freshSequences()));
        values.put("clipNorm", ModelCode.plain(plan.clip()));
        values.put("halveEvery", Integer.toString(options.halveEvery()));
        values.put("omegaWeight", ModelCode.plain(options.omega()));
        values.put("pieces", pieces().toString());
        values.put("optimizer", line("optimizer", plan.optimizer().name().toLowerCase(Locale.ROOT)));
        values.put("loss", line("loss", task.classifies() ? "cross_entropy" : "mse"));
        values.put("states", line("states", config.cuts().isEmpty() ? "full" : "window"));
        values.put("clip", when(clips, "clip"));
        values.put("clipBy", when(clips, "clip"));
        values.put("regularize", when(options.omega() > 0, "regularize"));
        values.put("schedule", when(options.halveEvery() > 0, "schedule"));
        values.put("halve", when(options.halveEvery() > 0, "halve"));
        values.put("until", when(options.until() == Until.SOLVED, "until"));
        values.put("constants", constants(clips));
        values.put("helpers", helpers());
        values.put("list", list());
        return values;
    }

    private static List<Integer> asked(Task task) {
        boolean[] asked = task.asked();
        return IntStream.range(1, asked.length)
                .filter(t -> asked[t])
                .mapToObj(t -> t - 1)
                .toList();
    }

    /// The lengths of the pieces that no gradient leaves.
    private List<Integer> pieces() {
        var pieces = new ArrayList<Integer>();
        int from = 0;
        for (int cut : config.cuts()) {
            pieces.add(cut - from);
            from = cut;
        }
        pieces.add(config.task().timesteps() - from);
        return pieces;
    }

    private String constants(boolean clips) {
        var on = new ArrayList<String>();
        if (clips) on.add("clip");
        if (!config.cuts().isEmpty()) on.add("window");
        if (config.training().options().omega() > 0) on.add("omega");
        if (config.training().options().halveEvery() > 0) on.add("halve");
        return on.stream().map(name -> line("constants", name)).collect(Collectors.joining("\n"));
    }

    private String helpers() {
        return IntStream.range(0, config.models().size())
                .boxed()
                .flatMap(m -> new ModelCode(config, m, lines).helpers(framework).stream())
                .distinct()
                .map(file -> resource(framework, file).stripTrailing())
                .collect(Collectors.joining("\n\n\n"));
    }

    private String list() {
        List<String> names = Names.of(config.models());
        return IntStream.range(0, names.size())
                .mapToObj(m -> "(%s, network_%d, %s),"
                        .formatted(JsonNodeFactory.instance.stringNode(names.get(m)), m + 1, rate(m)))
                .collect(Collectors.joining("\n"));
    }

    private String rate(int m) {
        Double own = config.models().get(m).learningRate();
        return ModelCode.plain(own != null ? own : config.training().learningRate());
    }

    private String when(boolean on, String setting) {
        return on ? line(setting, "on") : "";
    }

    /// Empty where this framework has no such line.
    private String line(String setting, String choice) {
        return lines.path(setting).path(choice).asString("");
    }
}
