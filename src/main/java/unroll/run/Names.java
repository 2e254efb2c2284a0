package unroll.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import unroll.cell.Anatomy;
import unroll.rnn.ForgetBias;
import unroll.run.RunConfig.Model;

/// What the models of a run are called: by their cell, and where two share it, by the settings in which
/// they differ.
public final class Names {
    private Names() {}

    /// One name a model, all different unless two models are the same in everything.
    public static List<String> of(List<Model> models) {
        var names = new ArrayList<String>();
        for (Model model : models) {
            List<Map<String, String>> rivals = models.stream()
                    .filter(m -> base(m).equals(base(model)))
                    .map(Names::settings)
                    .toList();
            var name = new StringBuilder(base(model));
            settings(model).forEach((setting, value) -> {
                if (rivals.stream().anyMatch(r -> !value.equals(r.get(setting))))
                    name.append(", ").append(value);
            });
            names.add(name.toString());
        }
        return names;
    }

    /// "Adding, T = 100: tanh RNN, LSTM, GRU".
    public static String title(RunConfig config) {
        String task = config.task().which().label().split(":", 2)[0];
        return task + ", T = " + config.task().timesteps() + ": "
                + String.join("; ", of(config.models()))
                        .replace("; ", of(config.models()).stream().anyMatch(n -> n.contains(",")) ? "; " : ", ");
    }

    private static String base(Model model) {
        Anatomy anatomy = model.cell().anatomy();
        if (model.truncated()) return anatomy.name() + ", truncated gradient";
        if (!anatomy.choosesActivation()) return anatomy.name();
        String phi = switch (model.activation()) {
            case TANH -> "tanh";
            case SIGMOID -> "sigmoid";
            case RELU -> "ReLU";
            case IDENTITY -> "linear";
        };
        return phi + " " + anatomy.name();
    }

    private static Map<String, String> settings(Model model) {
        var settings = new LinkedHashMap<String, String>();
        settings.put("hidden", "H = " + model.hidden());
        if (model.cell().anatomy().hasForgetBias()) settings.put("forgetBias", forgetBias(model.forgetBias()));
        settings.put("initializer", Wire.word(model.initializer()) + " start");
        settings.put("gain", "gain " + Field.plain(model.gain()));
        settings.put("inputGain", "input gain " + Field.plain(model.inputGain()));
        settings.put("bias", model.bias() ? "biases" : "no biases");
        settings.put(
                "learningRate",
                model.learningRate() == null ? "the run’s rate" : "rate " + Field.plain(model.learningRate()));
        return settings;
    }

    private static String forgetBias(ForgetBias bias) {
        return switch (bias) {
            case ForgetBias.Constant(double value) -> "forget bias " + Field.plain(value);
            case ForgetBias.Chrono() -> "chrono";
        };
    }
}
