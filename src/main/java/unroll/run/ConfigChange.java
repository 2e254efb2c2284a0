package unroll.run;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// New settings for a run that trains; null leaves one as it is, clip +∞ is off.
public record ConfigChange(
        @Nullable Double learningRate, @Nullable Double clip) {
    private static final List<Field> CHANGEABLE = List.of(Fields.LEARNING_RATE, Fields.CLIP);

    /// From `{"learningRate": 0.01, "clip": null}`, either alone or both.
    ///
    /// @throws InvalidConfig with every complaint
    public static ConfigChange read(JsonNode json) {
        var complaints = new ArrayList<Complaint>();
        if (!json.isObject() || json.isEmpty()) complaints.add(new Complaint("", "Send learningRate, clip or both."));
        for (String name : json.propertyNames())
            if (CHANGEABLE.stream().noneMatch(f -> f.name().equals(name)))
                complaints.add(
                        new Complaint(name, name + " cannot change while a run trains; learningRate and clip can."));
        Double rate = number(json, Fields.LEARNING_RATE, complaints);
        Double clip = json.path("clip").isNull()
                ? Double.valueOf(Double.POSITIVE_INFINITY)
                : number(json, Fields.CLIP, complaints);
        if (!complaints.isEmpty()) throw new InvalidConfig(complaints);
        return new ConfigChange(rate, clip);
    }

    /// Both, the later one counting where they differ.
    public ConfigChange then(ConfigChange later) {
        return new ConfigChange(
                later.learningRate != null ? later.learningRate : learningRate, later.clip != null ? later.clip : clip);
    }

    private static @Nullable Double number(JsonNode json, Field field, List<Complaint> complaints) {
        if (!json.has(field.name())) return null;
        JsonNode value = json.path(field.name());
        double number = value.doubleValue(Double.NaN);
        boolean fit = Double.isFinite(number);
        String objection = fit ? field.objection(number) : field.misfit(Words.shown(value));
        if (objection != null) complaints.add(new Complaint(field.name(), objection));
        return fit ? Double.valueOf(number) : null;
    }
}
