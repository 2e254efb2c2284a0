package unroll.run;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import unroll.rnn.ForgetBias;

/// Writes a [RunConfig] as the JSON that [ConfigReader] reads, every default that its cells have a use for filled in;
/// options that are off are left out, as in runs of earlier versions.
final class ConfigWriter {
    private ConfigWriter() {}

    static ObjectNode write(RunConfig config) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.putObject("task")
                .put("kind", config.task().kind())
                .put("length", config.task().length());
        ArrayNode models = root.putArray("models");
        for (RunConfig.Model model : config.models()) write(models.addObject(), model);
        RunConfig.Plan plan = config.training();
        ObjectNode training = root.putObject("training")
                .put("steps", plan.steps())
                .put("batch", plan.batch())
                .put("optimizer", Wire.word(plan.optimizer()));
        Wire.number(training, "learningRate", plan.learningRate());
        Wire.number(training, "clip", plan.clip());
        write(training, plan.options());
        root.put("seed", config.seed());
        return root;
    }

    private static void write(ObjectNode to, RunConfig.Options options) {
        if (options.isTruncated()) to.put("window", options.window());
        if (options.omega() > 0) Wire.number(to, "omega", options.omega());
        if (options.halveEvery() > 0) to.put("halveEvery", options.halveEvery());
        if (options.until() != Until.STEPS) to.put("until", Wire.word(options.until()));
    }

    private static void write(ObjectNode to, RunConfig.Model model) {
        to.put("cell", Wire.word(model.cell())).put("hidden", model.hidden());
        if (Use.of(Fields.ACTIVATION, model.cell())) to.put("activation", Wire.word(model.activation()));
        if (Use.of(Fields.FORGET_BIAS, model.cell())) {
            switch (model.forgetBias()) {
                case ForgetBias.Constant(double value) -> Wire.number(to, "forgetBias", value);
                case ForgetBias.Chrono() -> to.put("forgetBias", "chrono");
            }
        }
        to.put("initializer", Wire.word(model.initializer()));
        if (Use.of(Fields.GAIN, model.cell())) Wire.number(to, "gain", model.gain());
        Wire.number(to, "inputGain", model.inputGain());
        to.put("bias", model.bias());
        if (model.learningRate() != null) Wire.number(to, "learningRate", model.learningRate());
        if (model.truncated()) to.put("truncated", true);
    }
}
