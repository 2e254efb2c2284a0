package unroll.web.api;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import unroll.inspect.Inspection;
import unroll.inspect.InspectionPool;
import unroll.inspect.Limits;
import unroll.run.EventJson;
import unroll.run.Preview;
import unroll.run.Words;
import unroll.store.Runs;
import unroll.store.database.Run;
import unroll.web.http.Bodies;
import unroll.web.http.Budgets;
import unroll.web.http.JsonBody;
import unroll.web.http.Multipart;
import unroll.web.http.Problem;
import unroll.web.http.Turns;
import unroll.web.http.Visitor;

/// The calls that look at one network. A request's thread reads the body and waits; a pool of threads
/// parses, computes and writes, so that no more than these are ever in memory as numbers.
public final class Inspections {
    private static final int HEADS = 1 << 16;
    private static final int LARGEST = Limits.FILE_BYTES + Limits.JSON_BYTES + HEADS;
    private static final String FILE = "file";
    /// Looks of one visitor under way at once: a slow upload or a dear look leaves room for others.
    private static final int AT_ONCE = 2;
    /// And of all visitors of one address.
    private static final int AT_ONCE_FROM_HERE = 100;

    private final InspectionPool pool;
    private final Bodies bodies;
    private final Budgets budgets;
    private final Visitor visitor;
    private final Turns turns;
    private final Turns hall;

    public Inspections(InspectionPool pool, Budgets budgets, Visitor visitor) {
        this.pool = pool;
        this.budgets = budgets;
        this.visitor = visitor;
        bodies = Bodies.ofThisMachine(LARGEST);
        turns = new Turns(AT_ONCE, pool.longestWait());
        hall = new Turns(AT_ONCE_FROM_HERE, pool.longestWait());
    }

    /// At weights that come along: JSON, or a form of a safetensors file and the other fields beside it.
    void atForeign(Context ctx) throws IOException {
        budgets.spendLook(ctx);
        counted(ctx, () -> foreign(ctx));
    }

    private void foreign(Context ctx) throws IOException {
        String type = ctx.contentType();
        switch (type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)) {
            case "application/json" ->
                bodies.read(
                        ctx, Limits.JSON_BYTES, body -> answer(ctx, () -> Inspection.at(JsonBody.parse(body), null)));
            case "multipart/form-data" ->
                bodies.read(ctx, LARGEST, body -> answer(ctx, () -> form(Multipart.read(String.valueOf(type), body))));
            default ->
                throw new Problem(
                        415,
                        "Neither JSON nor a form",
                        "Content-Type “" + Words.brief(String.valueOf(type))
                                + "” is not read here; send application/json, or multipart/form-data with a file.");
        }
    }

    /// At a model of a run, for anybody who may watch it.
    void atRun(Context ctx, Run run, Runs runs) throws IOException {
        budgets.spendLook(ctx);
        counted(ctx, () -> {
            JsonNode json = JsonBody.of(ctx);
            answer(ctx, () -> Inspection.at(run.config(), step -> runs.nearest(run, step), json));
        });
    }

    /// At networks that nobody has trained yet: a run's configuration as JSON, or as the lab's form.
    void beforeTraining(Context ctx) throws IOException {
        budgets.spendPreview(ctx);
        counted(ctx, () -> {
            JsonNode config = RunForm.isOf(ctx)
                    ? RunForm.of(ctx.formParamMap()).withDefaults().json()
                    : JsonBody.of(ctx);
            answer(ctx, () -> EventJson.encode(Preview.of(config)));
        });
    }

    @FunctionalInterface
    private interface Call {
        void make() throws IOException;
    }

    private void counted(Context ctx, Call call) throws IOException {
        String told = " looks at once are enough for one ";
        inTurn(
                turns,
                visitor.key(ctx),
                AT_ONCE + told + "visitor",
                () -> inTurn(hall, visitor.address(ctx), AT_ONCE_FROM_HERE + told + "address", call));
    }

    private static void inTurn(Turns turns, String who, String enough, Call call) throws IOException {
        if (!turns.begin(who)) throw Problem.later(enough + "; wait for an answer first.", 1);
        try {
            call.make();
        } finally {
            turns.end(who);
        }
    }

    private void answer(Context ctx, Callable<byte[]> look) throws IOException {
        byte[] answer = pool.ask(look);
        ctx.contentType("application/json; charset=utf-8");
        bodies.write(ctx, answer);
    }

    private static byte[] form(Map<String, byte[]> parts) {
        byte[] file = parts.get(FILE);
        if (file == null)
            throw new Problem(
                    400, "No file", "The form has no part “file”; put the .safetensors file there, or send JSON.");
        if (file.length > Limits.FILE_BYTES) throw Bodies.tooLarge(Limits.FILE_BYTES);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        int size = 0;
        for (var part : parts.entrySet()) {
            if (part.getKey().equals(FILE)) continue;
            size += part.getValue().length;
            if (size > Limits.JSON_BYTES) throw Bodies.tooLarge(Limits.JSON_BYTES);
            json.set(part.getKey(), value(part.getValue()));
        }
        return Inspection.at(json, file);
    }

    /// What a field of the form says: JSON, or a word that is none (`lstm`).
    private static JsonNode value(byte[] part) {
        String text = new String(part, StandardCharsets.UTF_8).strip();
        if (text.isEmpty() || text.matches("[a-z_]{1,40}") && !text.matches("null|true|false"))
            return JsonNodeFactory.instance.stringNode(text);
        try {
            return JsonBody.MAPPER.readTree(text);
        } catch (JacksonException e) {
            return JsonNodeFactory.instance.stringNode(text);
        }
    }
}
