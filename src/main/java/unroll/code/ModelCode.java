package unroll.code;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import unroll.cell.Activation;
import unroll.rnn.ForgetBias;
import unroll.rnn.Initializer;
import unroll.run.RunConfig;

/// What fills the template of one network: its layer and its start.
///
/// @param lines those of the framework, by setting and choice
record ModelCode(RunConfig config, int m, JsonNode lines) {
    private static final String OTHER = "other";

    private RunConfig.Model model() {
        return config.models().get(m);
    }

    /// The API's word, and the name of its template.
    String cell() {
        return model().cell().name().toLowerCase(Locale.ROOT);
    }

    /// Whether PyTorch's own RNN will not do.
    private boolean isElman() {
        boolean known = model().activation() == Activation.TANH || model().activation() == Activation.RELU;
        return model().cell().anatomy().choosesActivation()
                && (!known || config.training().options().omega() > 0);
    }

    private boolean setsForgetBias() {
        return model().bias() && model().cell().anatomy().hasForgetBias();
    }

    private boolean isChrono() {
        return model().forgetBias() instanceof ForgetBias.Chrono;
    }

    /// The files that its functions use.
    List<String> helpers(Framework framework) {
        var files = new ArrayList<String>();
        if (framework == Framework.PYTORCH && isElman()) files.add("elman.py");
        if (framework == Framework.PYTORCH && config.training().options().omega() > 0) files.add("omega.py");
        if (framework == Framework.KERAS && setsForgetBias()) files.add(isChrono() ? "chrono.py" : "forget.py");
        return files;
    }

    Map<String, String> values(String name, RunConfig.Model model) {
        String phi = model.activation().name().toLowerCase(Locale.ROOT);
        String initializer = model.initializer().name().toLowerCase(Locale.ROOT);
        String start = model.initializer() == Initializer.UNIFORM ? "uniform" : OTHER;
        String bias = model.bias() ? start : "none";
        var values = new HashMap<String, String>();
        values.put("n", Integer.toString(m + 1));
        values.put("name", name);
        values.put("hidden", Integer.toString(model.hidden()));
        values.put("gain", plain(model.gain()));
        values.put("inputGain", plain(model.inputGain()));
        values.put("bias", model.bias() ? "" : "bias=False, ");
        values.put("elmanBias", model.bias() ? "" : ", bias=False");
        values.put("activation", line("activation", phi));
        values.put("phi", line("phi", phi));
        values.put("layer", line("layer", isElman() ? "elman" : phi));
        values.put("recurrent", line("recurrent", initializer));
        values.put("input", line("input", start));
        values.put("others", line("others", start));
        values.put("biases", line("biases", bias));
        values.put("innerBias", line("innerBias", bias));
        values.put("oneBias", model.bias() && !isElman() ? line("oneBias", "yes") : "");
        values.put("twoBiases", model.bias() ? line("twoBiases", "yes") : "");
        values.put("forget", line("forget", !model.bias() ? "none" : isChrono() ? "chrono" : "constant"));
        if (model.forgetBias() instanceof ForgetBias.Constant(double value)) values.put("forgetBias", plain(value));
        return values;
    }

    private String line(String setting, String choice) {
        return lines.path(setting).path(choice).asString("");
    }

    /// 1, not 1.0.
    static String plain(double value) {
        return value == (long) value ? Long.toString((long) value) : Double.toString(value);
    }
}
