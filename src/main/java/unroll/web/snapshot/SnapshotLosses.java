package unroll.web.snapshot;

import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import unroll.run.Wire;
import unroll.web.drawing.NiceTicks;

/// Losses and norms of a run's steps as a [Snapshot] tells them: the means of so many steps each that a screen has a
/// pixel for every one, and at some steps what they were. One thread.
final class SnapshotLosses {
    private static final int MOST = 2_000;
    /// As many rows as the table of losses has.
    private static final int ROWS = 25;
    /// Steps: one batch's loss is noisy.
    private static final int MEAN_OF = 20;

    private final Window window;
    private final int every;
    private final boolean exact;
    private final Set<Integer> rows = new HashSet<>();
    private final Series[] models;
    private final SortedMap<Integer, Sample[]> samples = new TreeMap<>();
    private double clip;
    private int step;
    private int open;

    /// @param steps that the run has, or will have
    /// @param clip the norm that it began with
    SnapshotLosses(int models, Window window, int steps, double clip) {
        this.clip = clip;
        this.window = window;
        every = NiceTicks.step(Math.max(1, window.length(steps)), MOST);
        exact = every == 1 && window.equals(Window.WHOLE);
        if (!exact && window.equals(Window.WHOLE)) rows.addAll(NiceTicks.of(steps, ROWS));
        this.models = IntStream.range(0, models).mapToObj(_ -> new Series()).toArray(Series[]::new);
    }

    /// One model's.
    private static final class Series {
        final Column losses = new Column();
        final Column norms = new Column();
        final Column normsAfter = new Column();
        final Column clips = new Column();
        final double[] recent = new double[MEAN_OF];
        double sumOfLosses;
        double sumOfNorms;
        double sumOfNormsAfter;
        int clipsNow;
        double norm;
        boolean clipped;
        int clippedSteps;

        void close(int steps) {
            losses.add(sumOfLosses / steps);
            norms.add(sumOfNorms / steps);
            normsAfter.add(sumOfNormsAfter / steps);
            clips.add(clipsNow);
            sumOfLosses = sumOfNorms = sumOfNormsAfter = 0;
            clipsNow = 0;
        }
    }

    /// What one model's numbers were after a step; `loss` the mean of up to twenty that end with it.
    private record Sample(double loss, double norm, boolean clipped, int clippedSteps) {}

    /// From the next step on gradients are clipped to this norm.
    void clip(double norm) {
        clip = norm;
    }

    /// The next step of the log.
    void add(JsonNode told) {
        step = told.path("step").asInt();
        boolean here = window.has(step);
        if (here) open++;
        for (int m = 0; m < models.length; m++)
            add(models[m], told.path("models").path(m), here);
        if (open == every) close();
        if (rows.contains(step)) sample();
    }

    private void add(Series model, JsonNode told, boolean here) {
        double loss = Wire.number(told, "loss");
        model.norm = Wire.number(told, "gradientNorm");
        model.clipped = told.path("clipped").booleanValue();
        model.recent[step % MEAN_OF] = loss;
        if (model.clipped) model.clippedSteps++;
        if (!here) return;
        model.sumOfLosses += loss;
        model.sumOfNorms += model.norm;
        model.sumOfNormsAfter += model.clipped ? clip : model.norm;
        if (model.clipped) model.clipsNow++;
    }

    private void close() {
        for (Series model : models) model.close(open);
        open = 0;
    }

    /// Keeps what the numbers are now, unless every step's are told anyway.
    void sample() {
        if (exact || step == 0) return;
        samples.put(
                step,
                IntStream.range(0, models.length)
                        .mapToObj(m -> sample(models[m]))
                        .toArray(Sample[]::new));
    }

    /// Forgets the newest of [#sample] again.
    void unsample(int former) {
        if (!rows.contains(former)) samples.remove(former);
    }

    private Sample sample(Series model) {
        double sum = 0;
        int first = Math.max(1, step - MEAN_OF + 1);
        for (int n = first; n <= step; n++) sum += model.recent[n % MEAN_OF];
        return new Sample(sum / (step - first + 1), model.norm, model.clipped, model.clippedSteps);
    }

    /// How many steps there are.
    int steps() {
        return step;
    }

    /// The norm of a model's gradient at the newest step.
    double norm(int m) {
        return models[m].norm;
    }

    void write(JsonGenerator json) {
        if (open > 0) close();
        json.writeObjectPropertyStart("losses");
        json.writeNumberProperty("every", every);
        json.writeArrayPropertyStart("models");
        for (Series model : models) {
            json.writeStartObject();
            model.losses.write(json, "loss");
            model.norms.write(json, "gradientNorm");
            model.normsAfter.write(json, "normAfter");
            model.clips.write(json, "clipped");
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        writeSamples(json);
    }

    private void writeSamples(JsonGenerator json) {
        json.writeObjectPropertyStart("samples");
        var steps = new Column();
        samples.keySet().forEach(steps::add);
        steps.write(json, "steps");
        json.writeArrayPropertyStart("models");
        for (int m = 0; m < models.length; m++) {
            var loss = new Column();
            var norm = new Column();
            var clipped = new Column();
            var clippedSteps = new Column();
            for (Sample[] sample : samples.values()) {
                loss.add(sample[m].loss);
                norm.add(sample[m].norm);
                clipped.add(sample[m].clipped ? 1 : 0);
                clippedSteps.add(sample[m].clippedSteps);
            }
            json.writeStartObject();
            loss.write(json, "loss");
            norm.write(json, "gradientNorm");
            clipped.write(json, "clipped");
            clippedSteps.write(json, "clippedSteps");
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
