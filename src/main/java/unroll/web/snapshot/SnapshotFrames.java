package unroll.web.snapshot;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import unroll.probe.Size;
import unroll.probe.Travel;
import unroll.run.Wire;

/// The gradient profiles of a run as a [Snapshot] tells them: every n-th of those that were recorded, and the last. One
/// thread.
final class SnapshotFrames {
    private static final int MOST_VALUES = 250_000;
    private static final int LEAST_FRAMES = 64;
    private static final double PARTS = 10_000;

    private final Window window;
    private final int every;
    private final SnapshotLosses losses;
    private final Column steps = new Column();
    private final Column kept = new Column();
    private final Model[] models;
    private int count;
    private int before;
    private boolean first = true;
    private @Nullable Frame last; // read, but not kept

    /// @param recorded how many frames the window has, or will have
    SnapshotFrames(int models, int timesteps, Window window, int recorded, SnapshotLosses losses) {
        this.window = window;
        this.losses = losses;
        int most = Math.max(LEAST_FRAMES, MOST_VALUES / (models * timesteps));
        every = Math.ceilDiv(Math.max(1, recorded), most);
        this.models = IntStream.range(0, models).mapToObj(_ -> new Model()).toArray(Model[]::new);
    }

    private static final class Model {
        final Column log10 = new Column();
        final Column halfLife = new Column();
        final Column travel = new Column();
        final Column because = new Column();
        final Column decades = new Column();
        final Column size = new Column();
        final Column median = new Column();
        final Column notFinite = new Column();
        final Column answers = new Column();

        @Nullable
        FormerSize former;

        void add(JsonNode told, @Nullable Size former) {
            profile(told.path("log10"));
            halfLife.add(Wire.number(told, "halfLife"));
            decades.add(Wire.number(told, "decades"));
            Travel travelled = Wire.travel(told);
            travel.add(travelled.word());
            because.add(travelled.because());
            notFinite.add(told.path("notFinite").asInt(0));
            for (JsonNode answer : told.path("answers")) answers.add(answer.asDouble(Double.NaN));
            size.add(former == null ? Wire.number(told.path("size"), "log10") : former.log10());
            median.add(former == null ? Wire.number(told.path("size"), "median") : former.median());
        }

        @Nullable
        Size formerSize() {
            return former == null ? null : former.now();
        }

        void write(JsonGenerator json) {
            json.writeStartObject();
            log10.write(json, "log10");
            halfLife.write(json, "halfLife");
            travel.write(json, "travel");
            because.write(json, "because");
            decades.write(json, "decades");
            size.write(json, "size");
            median.write(json, "median");
            notFinite.write(json, "notFinite");
            answers.write(json, "answers");
            json.writeEndObject();
        }

        /// Differences of the differences from one timestep to the next: a smooth curve is small numbers then.
        private void profile(JsonNode told) {
            long value = 0;
            long slope = 0;
            for (JsonNode each : told) {
                if (!each.isNumber()) {
                    log10.add((String) null);
                    continue;
                }
                long next = Math.round(each.doubleValue() * PARTS);
                log10.add(next - value - slope);
                slope = next - value;
                value = next;
            }
        }
    }

    private record Frame(int step, byte[] json, @Nullable Size[] former) {}

    /// A training step has been read.
    void stepped() {
        for (int m = 0; m < models.length; m++) if (models[m].former != null) models[m].former.add(losses.norm(m));
    }

    /// The next profiles of the log, as they are written there.
    void add(byte[] json) {
        int step = stepOf(json);
        if (first) lookForSizes(json);
        first = false;
        if (!window.has(step)) return;
        steps.add(step - before);
        before = step;
        if (last != null) losses.unsample(last.step);
        losses.sample();
        last = new Frame(step, json, Stream.of(models).map(Model::formerSize).toArray(Size[]::new));
        if (count++ % every == 0) keep(last);
    }

    private static int stepOf(byte[] json) {
        try (JsonParser parser = JsonMapper.shared().createParser(json)) {
            while (parser.nextToken() != null)
                if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT && "step".equals(parser.currentName()))
                    return parser.getIntValue();
        }
        throw new IllegalStateException("profiles without a step");
    }

    private void lookForSizes(byte[] json) {
        JsonNode told = JsonMapper.shared().readTree(json).path("models");
        for (int m = 0; m < models.length; m++) {
            if (told.path(m).has("size")) continue;
            models[m].former = new FormerSize();
            models[m].former.add(losses.norm(m));
        }
    }

    private void keep(Frame frame) {
        JsonNode told = JsonMapper.shared().readTree(frame.json).path("models");
        kept.add(count - 1);
        for (int m = 0; m < models.length; m++) models[m].add(told.path(m), frame.former[m]);
        last = null;
    }

    void write(JsonGenerator json) {
        if (last != null) keep(last);
        json.writeObjectPropertyStart("frames");
        steps.write(json, "steps");
        kept.write(json, "kept");
        json.writeArrayPropertyStart("models");
        for (Model model : models) model.write(json);
        json.writeEndArray();
        json.writeEndObject();
    }
}
