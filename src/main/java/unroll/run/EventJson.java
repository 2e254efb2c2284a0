package unroll.run;

import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;
import unroll.probe.GradientProfile;

/// Writes events as the JSON of the public API. Numbers are full doubles, so that a log compares to the
/// bit; what is not finite is null.
public final class EventJson {
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private EventJson() {}

    public static byte[] encode(RunEvent event) {
        var bytes = new ByteArrayOutputStream(256);
        try (JsonGenerator json = MAPPER.createGenerator(bytes)) {
            json.writeStartObject();
            switch (event) {
                case RunEvent.State state -> state(json, state);
                case RunEvent.Steps steps -> steps(json, steps.steps());
                case RunEvent.Gradients gradients -> gradients(json, gradients);
                case RunEvent.Change change -> change(json, change);
                case RunEvent.End end -> end(json, end);
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void state(JsonGenerator json, RunEvent.State state) {
        json.writeStringProperty("status", state.status().word());
        if (state.status() != Status.QUEUED) return;
        json.writeNumberProperty("position", state.position());
        Wire.number(json, "waitSeconds", Math.ceil(state.waitSeconds()));
    }

    private static void steps(JsonGenerator json, List<RunEvent.Step> steps) {
        if (steps.size() == 1) {
            step(json, steps.getFirst());
            return;
        }
        json.writeArrayPropertyStart("steps");
        for (RunEvent.Step step : steps) {
            json.writeStartObject();
            step(json, step);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void step(JsonGenerator json, RunEvent.Step step) {
        json.writeNumberProperty("step", step.step());
        json.writeArrayPropertyStart("models");
        for (RunEvent.Loss model : step.models()) {
            json.writeStartObject();
            Wire.number(json, "loss", model.loss());
            Wire.number(json, "gradientNorm", model.gradientNorm());
            json.writeBooleanProperty("clipped", model.clipped());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void gradients(JsonGenerator json, RunEvent.Gradients gradients) {
        json.writeNumberProperty("step", gradients.step());
        json.writeArrayPropertyStart("models");
        for (int m = 0; m < gradients.models().size(); m++) {
            GradientProfile profile = gradients.models().get(m);
            json.writeStartObject();
            curve(json, profile);
            json.writeStringProperty("verdict", profile.travel().formerWord());
            Wire.number(json, "decades", profile.decades());
            Wire.travel(json, profile.travel());
            Wire.size(json, gradients.sizes().get(m));
            if (m < gradients.answers().size())
                answers(json, gradients.answers().get(m));
            notFinite(json, profile);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void answers(JsonGenerator json, double[] answers) {
        json.writeArrayPropertyStart("answers");
        finite(json, answers);
    }

    private static void curve(JsonGenerator json, GradientProfile profile) {
        json.writeArrayPropertyStart("log10");
        finite(json, profile.log10());
        Wire.number(json, "halfLife", profile.halfLife());
    }

    private static void finite(JsonGenerator json, double[] values) {
        for (double value : values) {
            if (Double.isFinite(value)) json.writeNumber(value);
            else json.writeNull();
        }
        json.writeEndArray();
    }

    private static void notFinite(JsonGenerator json, GradientProfile profile) {
        if (profile.notFinite() > 0) json.writeNumberProperty("notFinite", profile.notFinite());
    }

    /// What a network looks like before any training, as `POST /api/v1/preview` answers it.
    public static byte[] encode(Preview preview) {
        var bytes = new ByteArrayOutputStream(1 << 14);
        try (JsonGenerator json = MAPPER.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberProperty("sequences", preview.sequences());
            json.writeNumberProperty("askedSteps", preview.askedSteps());
            json.writeArrayPropertyStart("models");
            for (Preview.Network network : preview.models()) {
                json.writeStartObject();
                json.writeStringProperty("name", network.name());
                json.writeNumberProperty("weights", network.weights());
                curve(json, network.profile());
                Wire.number(json, "decades", network.profile().decades());
                Wire.travel(json, network.profile().travel());
                notFinite(json, network.profile());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void change(JsonGenerator json, RunEvent.Change change) {
        json.writeNumberProperty("step", change.step());
        if (change.learningRate() != null) Wire.number(json, "learningRate", change.learningRate());
        if (change.clip() != null) Wire.number(json, "clip", change.clip());
    }

    private static void end(JsonGenerator json, RunEvent.End end) {
        json.writeStringProperty("status", end.status().word());
        RunEvent.Divergence divergence = end.divergence();
        if (divergence != null) {
            json.writeNumberProperty("model", divergence.model());
            json.writeNumberProperty("step", divergence.step());
            json.writeNumberProperty("timestep", divergence.timestep());
            json.writeStringProperty("quantity", divergence.quantity());
            Wire.number(json, "value", divergence.value());
            Wire.number(json, "limit", divergence.limit());
        }
        text(json, "message", end.message());
        json.writeArrayPropertyStart("models");
        for (RunEvent.Result result : end.models()) {
            json.writeStartObject();
            json.writeBooleanProperty("solved", result.solved());
            Wire.number(json, "stepsToSolve", result.solved() ? result.stepsToSolve() : Double.NaN);
            if (result.solvedAtEnd() == null) json.writeNullProperty("solvedAtEnd");
            else json.writeBooleanProperty("solvedAtEnd", result.solvedAtEnd());
            Wire.number(json, "score", result.score());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void text(JsonGenerator json, String name, @Nullable String value) {
        if (value != null) json.writeStringProperty(name, value);
    }
}
