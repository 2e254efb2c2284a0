package unroll.web.api;

import io.javalin.http.Context;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unroll.code.Framework;
import unroll.code.NoCode;
import unroll.code.RunCode;
import unroll.inspect.Safetensors;
import unroll.probe.Travel;
import unroll.rnn.PyTorch;
import unroll.rnn.Unrolled;
import unroll.run.Complaint;
import unroll.run.Names;
import unroll.run.Recording;
import unroll.run.RunConfig;
import unroll.run.Wire;
import unroll.run.Words;
import unroll.store.Runs;
import unroll.store.database.Run;
import unroll.store.log.EventLog;
import unroll.task.Task;
import unroll.web.http.Problem;

/// A run as files: losses and gradient profiles as CSV, everything as JSON, written as the log is read, a
/// few events at a time; and weights.
final class Downloads {
    private static final int BATCH = 64;

    private Downloads() {}

    /// One row a training step and model: `step,model,loss,gradientNorm,clipped,normAfter`, the norms before and after
    /// clipping.
    static void metrics(Context ctx, Run run, Runs runs) throws IOException {
        List<String> names = Names.of(run.config().models());
        var clip = new Object() {
            double norm = run.config().training().clip();
        };
        csv(ctx, run, runs, "metrics", "step,model,loss,gradientNorm,clipped,normAfter", (event, json, out) -> {
            if (event.equals("training") && json.path("clip").isNumber())
                clip.norm = json.path("clip").doubleValue();
            if (!event.equals("step")) return;
            for (JsonNode step : json.has("steps") ? json.path("steps") : List.of(json))
                for (int m = 0; m < names.size(); m++) {
                    JsonNode model = step.path("models").path(m);
                    out.write(row(
                            step.path("step").asString(),
                            quoted(names.get(m)),
                            number(model.path("loss")),
                            number(model.path("gradientNorm")),
                            model.path("clipped").asString(),
                            model.path("clipped").booleanValue()
                                    ? Double.toString(clip.norm)
                                    : number(model.path("gradientNorm"))));
                }
        });
    }

    /// One row a recorded step and model: `step,model,verdict,halfLife,t1,t2,…`, the log10 norms, empty where a norm is
    /// exactly zero and, up to t = `notFinite`, where it is no finite number; then
    /// `travel,because,size,medianSize,notFinite`.
    static void gradients(Context ctx, Run run, Runs runs) throws IOException {
        List<String> names = Names.of(run.config().models());
        var header = new StringBuilder("step,model,verdict,halfLife");
        for (int t = 1; t <= run.config().task().timesteps(); t++)
            header.append(",t").append(t);
        header.append(",travel,because,size,medianSize,notFinite");
        csv(ctx, run, runs, "gradients", header.toString(), (event, json, out) -> {
            if (!event.equals("gradients")) return;
            for (int m = 0; m < names.size(); m++) {
                JsonNode model = json.path("models").path(m);
                out.write(json.path("step").asString() + "," + quoted(names.get(m)) + ","
                        + model.path("verdict").asString("") + "," + number(model.path("halfLife")));
                for (JsonNode value : model.path("log10")) out.write("," + number(value));
                Travel travel = Wire.travel(model);
                JsonNode size = model.path("size");
                out.write("," + Objects.toString(travel.word(), "") + "," + Objects.toString(travel.because(), ""));
                out.write(","
                        + row(
                                number(size.path("log10")),
                                number(size.path("median")),
                                number(model.path("notFinite"))));
            }
        });
    }

    /// The run as the API tells it and every event so far.
    static void json(Context ctx, Run run, Runs runs, JsonNode told) throws IOException {
        attach(ctx, run, "json", "application/json");
        OutputStream out = ctx.outputStream();
        out.write(("{\"run\":" + told + ",\"events\":[").getBytes(StandardCharsets.UTF_8));
        long last = runs.log(run).last();
        for (long id = 0; id < last; ) {
            for (EventLog.Entry entry : runs.log(run).after(id, (int) Math.min(BATCH, last - id))) {
                id = entry.id();
                String head =
                        (id == 1 ? "" : ",\n") + "{\"id\":" + id + ",\"event\":\"" + entry.event() + "\",\"data\":";
                out.write(head.getBytes(StandardCharsets.UTF_8));
                out.write(entry.data());
                out.write('}');
            }
        }
        out.write("]}\n".getBytes(StandardCharsets.UTF_8));
    }

    /// A model's weights, those of a kept step where `?step=` names one, else the final ones.
    static void weights(Context ctx, Run run, Runs runs) {
        List<RunConfig.Model> models = run.config().models();
        String m = ctx.pathParam("m");
        if (!m.matches("[0-9]") || Integer.parseInt(m) >= models.size())
            throw new Problem(
                    404,
                    "No such model",
                    "Run " + run.id() + " has no model “" + Words.brief(m) + "”; choose 0 to " + (models.size() - 1)
                            + ".");
        Recording.Frame frame = frame(ctx, run, runs);
        RunConfig.Model model = models.get(Integer.parseInt(m));
        Unrolled net =
                model.network(shortest(run.config().task()), 1, frame.weights().get(Integer.parseInt(m)));
        var notes = new LinkedHashMap<String, String>();
        notes.put("format", "pt");
        notes.put("cell", Wire.word(model.cell()));
        if (model.cell().anatomy().choosesActivation()) notes.put("activation", Wire.word(model.activation()));
        notes.put("step", Integer.toString(frame.step()));
        attach(ctx, run, m + "-" + frame.step() + ".safetensors", "application/octet-stream");
        ctx.result(Safetensors.write(PyTorch.weights(net), notes));
    }

    /// The run as a program for another framework.
    static void code(Context ctx, Run run) {
        String typed = Objects.requireNonNullElse(ctx.queryParam("framework"), "");
        Framework framework = Stream.of(Framework.values())
                .filter(f -> f.word().equals(typed))
                .findFirst()
                .orElseThrow(() -> Problem.unfit(List.of(new Complaint(
                        "framework",
                        "framework “" + Words.brief(typed) + "” is neither “pytorch” nor “keras”; choose one."))));
        try {
            String program = RunCode.of(run.config(), framework);
            attach(ctx, run, framework.word() + ".py", "text/x-python");
            ctx.result(program);
        } catch (NoCode e) {
            throw new Problem(404, "Not written", String.valueOf(e.getMessage()));
        }
    }

    /// A network's weights do not depend on the length, unless its inputs do.
    private static Task shortest(Task task) {
        Task shortest = task.which().task(task.which().shortest());
        return shortest.inputs() == task.inputs() ? shortest : task;
    }

    private static Recording.Frame frame(Context ctx, Run run, Runs runs) {
        String typed = ctx.queryParam("step");
        if (typed == null && !run.status().ended())
            throw new Problem(
                    409,
                    "Not trained yet",
                    "Run " + run.id() + " is " + run.status().word()
                            + "; its final weights come with its end. ?step= gives those of a recorded step.");
        if (typed != null && !typed.matches("[0-9]{1,7}"))
            throw Problem.unfit(
                    List.of(new Complaint("step", "step “" + Words.brief(typed) + "” is not a whole number from 1.")));
        int step = typed == null ? Integer.MAX_VALUE : Integer.parseInt(typed);
        Recording.Frame nearest = runs.nearest(run, step)
                .orElseThrow(() ->
                        new Problem(404, "No weights", "Run " + run.id() + " kept no weights: it was not trained."));
        if (typed == null || nearest.step() == step) return nearest;
        throw new Problem(
                404,
                "Not recorded",
                "The weights of step " + step + " were not kept; the nearest that were are those of step "
                        + nearest.step() + ".");
    }

    @FunctionalInterface
    private interface Rows {
        void write(String event, JsonNode json, Writer out) throws IOException;
    }

    private static void csv(Context ctx, Run run, Runs runs, String what, String header, Rows rows) throws IOException {
        attach(ctx, run, what + ".csv", "text/csv");
        var out = new BufferedWriter(new OutputStreamWriter(ctx.outputStream(), StandardCharsets.UTF_8));
        out.write(header + "\r\n");
        List<EventLog.Entry> entries;
        for (long id = 0;
                !(entries = runs.log(run).after(id, BATCH)).isEmpty();
                id = entries.getLast().id())
            for (EventLog.Entry entry : entries)
                rows.write(entry.event(), JsonMapper.shared().readTree(entry.data()), out);
        out.flush();
    }

    private static void attach(Context ctx, Run run, String what, String type) {
        String name = "unroll-" + run.id() + (what.contains(".") ? "-" : ".") + what;
        ctx.contentType(type.startsWith("text") || type.endsWith("json") ? type + "; charset=utf-8" : type)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"");
    }

    private static String row(String... cells) {
        return String.join(",", cells) + "\r\n";
    }

    private static String number(JsonNode value) {
        return value.isNumber() ? value.toString() : "";
    }

    private static String quoted(String text) {
        return text.contains(",") ? "\"" + text + "\"" : text;
    }
}
