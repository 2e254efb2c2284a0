package unroll.web.api;

import io.javalin.http.Context;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import unroll.run.Complaint;
import unroll.run.Fields;
import unroll.run.Wire;
import unroll.run.Words;
import unroll.task.Channel;
import unroll.task.Example;
import unroll.task.Need;
import unroll.task.Task;
import unroll.task.TaskKind;
import unroll.web.http.Problem;

/// `GET /api/v1/tasks/{kind}/example`: one sequence of a task with all that a page needs to draw and explain it. The
/// n-th of a seed is the n-th that a run with that seed is trained on.
public final class TaskExample {
    private static final String FOR_A_DAY = "public, max-age=86400";
    private static final int MOST_NUMBERS = 250_000;
    private static final int MOST_SEQUENCES = 1_000_000;

    private TaskExample() {}

    /// `?length=`, `?seed=` and `?sequence=`, counted from 1; without them a run's defaults and the first.
    public static void answer(Context ctx) {
        TaskKind kind = kind(ctx.pathParam("kind"));
        long most = (long) Fields.LENGTH.max();
        int length = (int) whole(ctx, "length", Long.parseLong(Fields.LENGTH.initial()), kind.shortest(), most);
        long seed = whole(ctx, "seed", Long.parseLong(Fields.SEED.initial()), 0, (long) Fields.SEED.max());
        int sequence = (int) whole(ctx, "sequence", 1, 1, MOST_SEQUENCES);
        ctx.header("Cache-Control", FOR_A_DAY)
                .contentType("application/json; charset=utf-8")
                .result(json(Example.of(task(kind, length), seed, sequence)).toString());
    }

    private static TaskKind kind(String word) {
        if (TaskKind.words().contains(word)) return TaskKind.of(word);
        throw new Problem(
                404,
                "No such task",
                "There is no task “" + Words.brief(word) + "”; choose " + String.join(", ", TaskKind.words()) + ".");
    }

    /// Where every step of a long sequence brings a symbol of its own, one-hot, an answer would be huge.
    private static Task task(TaskKind kind, int length) {
        Task task = kind.task(length);
        long numbers = (long) task.inputs() * task.timesteps();
        if (numbers <= MOST_NUMBERS) return task;
        throw Problem.unfit(List.of(new Complaint(
                "length",
                "length %d makes an example of %d numbers, over %d; choose a shorter one."
                        .formatted(length, numbers, MOST_NUMBERS))));
    }

    private static long whole(Context ctx, String name, long usual, long least, long most) {
        String typed = ctx.queryParam(name);
        if (typed == null) return usual;
        long value = typed.matches("[0-9]{1,16}") ? Long.parseLong(typed) : -1;
        if (value >= least && value <= most) return value;
        throw Problem.unfit(List.of(new Complaint(
                name,
                "%s “%s” is not a whole number from %d to %d; choose one."
                        .formatted(name, Words.brief(typed), least, most))));
    }

    private static ObjectNode json(Example example) {
        Task task = example.task();
        int T = task.timesteps();
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("kind", task.kind())
                .put("label", task.which().label())
                .put("length", task.length())
                .put("timesteps", T)
                .put("seed", example.seed())
                .put("sequence", example.number())
                .put("rule", task.rule())
                .put("loss", task.classifies() ? "cross_entropy" : "mse");
        root.putObject("baseline").put("loss", task.baseline()).put("text", task.baselineText());
        root.put("criterion", task.criterionText());
        ArrayNode channels = root.putArray("channels");
        for (Channel channel : task.channels())
            channels.addObject().put("name", channel.name()).put("role", Wire.word(channel.role()));
        ArrayNode answers = root.putArray("answers");
        task.answers().forEach(answers::add);
        root.put("start", task.start(example.x()));
        ArrayNode inputs = root.putArray("inputs");
        for (int t = 1; t <= T; t++) row(inputs.addArray(), example.x()[t]);
        ArrayNode targets = root.putArray("targets");
        for (int t = 1; t <= T; t++)
            if (example.isAsked(t)) row(targets.addArray(), example.target()[t]);
            else targets.addNull();
        ArrayNode needs = root.putArray("needs");
        for (Need need : task.needs(example.x()))
            needs.addObject().put("from", need.from()).put("to", need.to()).put("what", need.what());
        ArrayNode working = root.putArray("working");
        task.working(example.x()).forEach(working::add);
        return root;
    }

    private static void row(ArrayNode to, double[] values) {
        for (double value : values) {
            if (value == (int) value) to.add((int) value);
            else to.add(value);
        }
    }
}
