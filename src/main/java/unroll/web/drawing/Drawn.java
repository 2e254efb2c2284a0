package unroll.web.drawing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unroll.run.Names;
import unroll.run.RunConfig;
import unroll.store.Runs;
import unroll.store.database.Run;
import unroll.store.log.EventLog;

/// What the server draws of a run: the profiles of one training step.
///
/// @param step 0 where none is recorded yet
/// @param manyAnswers each of them sends a gradient back
/// @param cuts as [RunConfig#cuts] has them
public record Drawn(int step, int timesteps, boolean manyAnswers, List<Integer> cuts, List<Model> models) {
    private static final double PARTS = 10_000; // as a snapshot tells it, so that both draw the same
    private static final int LOOK_BACK = 64;

    /// @param log10 of the norms, t = 1 first; −∞ where one is zero, NaN where it is no finite number; empty where
    /// nothing is recorded
    public record Model(String name, String colour, double[] log10) {
        public static Model of(String name, String colour, JsonNode told) {
            int notFinite = told.path("notFinite").asInt(0);
            JsonNode values = told.path("log10");
            return new Model(
                    name,
                    colour,
                    IntStream.range(0, values.size())
                            .mapToDouble(i -> values.get(i).isNumber()
                                    ? Math.round(values.get(i).doubleValue() * PARTS) / PARTS
                                    : i < notFinite ? Double.NaN : Double.NEGATIVE_INFINITY)
                            .toArray());
        }

        /// Relative to the loss, in the precision of the page's own pictures.
        public double[] relative() {
            double last = log10.length == 0 ? 0 : log10[log10.length - 1];
            return DoubleStream.of(log10)
                    .map(value -> Double.isFinite(value) ? (float) (value - last) : value)
                    .toArray();
        }
    }

    /// The newest step that a run has recorded.
    public static Drawn newest(Run run, Runs runs) {
        RunConfig config = run.config();
        JsonNode told = newest(runs.log(run));
        List<String> names = Names.of(config.models());
        List<String> colours = Colours.of(config.models());
        var models = new ArrayList<Model>();
        for (int m = 0; m < names.size(); m++) {
            JsonNode model = told == null
                    ? JsonMapper.shared().missingNode()
                    : told.path("models").path(m);
            models.add(Model.of(names.get(m), colours.get(m), model));
        }
        int step = told == null ? 0 : told.path("step").asInt();
        return new Drawn(step, config.task().timesteps(), config.task().askedSteps() > 1, config.cuts(), models);
    }

    /// Backwards from the end, where it stands nearly always.
    private static @Nullable JsonNode newest(EventLog log) {
        long last = log.last();
        for (long reach = LOOK_BACK; ; reach *= 8) {
            long from = Math.max(0, last - reach);
            List<EventLog.Entry> entries = log.after(from, (int) Math.min(Integer.MAX_VALUE, last - from));
            for (EventLog.Entry entry : entries.reversed())
                if (entry.event().equals("gradients"))
                    return JsonMapper.shared().readTree(entry.data());
            if (from == 0) return null;
        }
    }

    /// The timestep that is read out: a fifth of the way.
    public int t() {
        return (int) Math.max(1, Math.round(timesteps / 5.0));
    }

    /// Rows of a table: at most 200 timesteps, from 1 to T.
    public List<Integer> rows() {
        int every = Math.ceilDiv(timesteps, 200);
        return IntStream.rangeClosed(1, timesteps)
                .filter(t -> (t - 1) % every == 0 || t == timesteps)
                .boxed()
                .toList();
    }

    static String number(double value) {
        if (value == Double.NEGATIVE_INFINITY) return "zero";
        if (Double.isNaN(value)) return "not finite";
        return Double.isInfinite(value) ? "–" : Amount.signed(value);
    }

    public String relative(int model, int t) {
        return number(models.get(model).relative()[t - 1]);
    }

    public String norm(int model, int t) {
        Model drawn = models.get(model);
        return number(drawn.relative()[t - 1] + drawn.log10[timesteps - 1]);
    }

    /// “76 %”, “10^-9.1”: what is left at the read timestep.
    public String left(int model) {
        return Amount.ratio(models.get(model).relative()[t() - 1]);
    }

    /// Whether there is anything to draw.
    public boolean recorded() {
        return step > 0;
    }

    public String stepWords() {
        return Amount.group(step);
    }

    /// The largest ratio, for an axis.
    double highest() {
        return models.stream()
                .flatMapToDouble(m -> Arrays.stream(m.relative()))
                .filter(Double::isFinite)
                .max()
                .orElse(0);
    }
}
