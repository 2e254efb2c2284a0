package unroll.inspect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import unroll.cell.Activation;
import unroll.cell.CellKind;
import unroll.rnn.Loss;
import unroll.rnn.PyTorch;
import unroll.rnn.Tensor;
import unroll.rnn.Unrolled;
import unroll.rnn.WeightMismatch;
import unroll.run.Use;
import unroll.run.Words;

/// Reads a network and a sequence that somebody brings along. For one reading by one thread.
final class ForeignReader {
    private static final double WHOLE = 1e-9;

    /// The losses by the API's words.
    private enum Error {
        MSE(Loss.MEAN_SQUARED_ERROR),
        CROSS_ENTROPY(Loss.CROSS_ENTROPY);

        private final Loss loss;

        Error(Loss loss) {
            this.loss = loss;
        }
    }

    private static final List<String> NAMES = List.of(
            "cell", "activation", "weights", "readout", "inputs", "target", "loss", "parts", "t", "unit", "change");
    private final Reading reading = new Reading();

    /// @param file the weights where they came in a file, else they stand in the JSON
    /// @throws Unfit with every complaint
    InspectedNetwork read(JsonNode json, @Nullable List<Tensor> file) {
        if (!reading.names(json, "", NAMES)) reading.refuse();
        CellKind cell = reading.word(json.path("cell"), "cell", CellKind.class, true);
        Activation activation = reading.word(json.path("activation"), "activation", Activation.class, false);
        Error error = reading.word(json.path("loss"), "loss", Error.class, false);
        List<Tensor> tensors = file == null ? tensors(json) : file;
        if (file != null && (json.has("weights") || json.has("readout")))
            reading.complain("weights", "weights and readout stand in the file; leave them out beside it.");
        double[][] inputs = inputs(json.path("inputs"));
        Loss loss = error == null ? Loss.MEAN_SQUARED_ERROR : error.loss;
        double[][] target = target(json.path("target"), inputs.length, loss);
        if (cell == null) throw new Unfit(reading.complaints());
        String useless = Use.ofActivation(cell);
        if (useless != null && json.has("activation")) reading.complain("activation", useless);
        int hidden = Limits.WIDEST;
        if (fit(cell, tensors, file != null)) {
            PyTorch.Sizes sizes = PyTorch.Sizes.of(tensors);
            hidden = sizes.hidden();
            same("inputs", "weight_ih_l0", inputs, sizes.inputs(), true);
            same("target", "readout.weight", target, sizes.outputs(), inRows(json.path("target")));
        }
        int T = inputs.length == 0 ? Limits.LONGEST : inputs.length;
        Question question = Question.read(json, cell, hidden, T, reading);
        reading.refuse();
        Activation phi = activation == null ? Activation.TANH : activation;
        PyTorch.Sizes sizes = PyTorch.Sizes.of(tensors);
        boolean[] asked = new boolean[T + 1];
        for (int t = 1; t <= T; t++) asked[t] = target[t - 1].length > 0;
        Effort.of(cell, sizes.inputs(), sizes.hidden(), sizes.outputs(), T, asked, 1)
                .refuse(question, "inputs", 0);
        Unrolled net = PyTorch.network(cell, phi, tensors, loss, asked, 1);
        System.arraycopy(inputs, 0, net.x, 1, T);
        System.arraycopy(target, 0, net.target, 1, T);
        return new InspectedNetwork(net, () -> net, inRows(json.path("target")), null, question);
    }

    /// Whether the tensors are a network; complains of all that is wrong with those that could be read.
    private boolean fit(CellKind cell, List<Tensor> tensors, boolean file) {
        List<WeightMismatch> misfits = WeightMismatch.in(cell, tensors);
        for (WeightMismatch misfit : misfits) {
            String field = field(misfit.name(), file);
            if (reading.complaints().stream().noneMatch(c -> c.field().startsWith(field)))
                reading.complain(field, misfit.message() + ".");
        }
        if (!misfits.isEmpty()) return false;
        PyTorch.Sizes sizes = PyTorch.Sizes.of(tensors);
        boolean fit = narrow(field("weight_ih_l0", file), sizes.inputs(), "inputs");
        fit &= narrow(field("weight_hh_l0", file), sizes.hidden(), "units");
        fit &= narrow(field("readout.weight", file), sizes.outputs(), "outputs");
        return fit;
    }

    private boolean narrow(String field, int size, String what) {
        if (size <= Limits.WIDEST) return true;
        reading.complain(
                field,
                "%s makes a network of %,d %s; the microscope takes up to %d."
                        .formatted(field, size, what, Limits.WIDEST));
        return false;
    }

    private static String field(String name, boolean file) {
        return Words.brief(file || name.startsWith("readout.") ? name : "weights." + name);
    }

    private List<Tensor> tensors(JsonNode json) {
        var tensors = new ArrayList<Tensor>();
        JsonNode weights = json.path("weights");
        if (weights.isObject()) weights(weights, tensors);
        else reading.complain("weights", Words.unfit("weights", weights, "an object of lists") + ".");
        JsonNode readout = json.path("readout");
        if (reading.names(readout, "readout", List.of("weight", "bias")))
            for (String name : List.of("weight", "bias"))
                if (readout.has(name)) tensor("readout.", name, readout, tensors);
        return tensors;
    }

    /// Unknown names are complained of and not read: there may be a hundred thousand of them.
    private void weights(JsonNode json, List<Tensor> tensors) {
        for (String name : json.propertyNames()) {
            if (reading.isFull()) return;
            if (PyTorch.NAMES.contains(name)) {
                tensor("weights.", name, json, tensors);
                continue;
            }
            String field = field(name, false);
            reading.complain(
                    field,
                    field + " is unknown; one layer and a readout have " + String.join(", ", PyTorch.NAMES) + ".");
        }
    }

    private void tensor(String path, String name, JsonNode at, List<Tensor> tensors) {
        JsonNode json = at.path(name);
        String known = path.equals("readout.") ? path + name : name;
        String field = Words.brief(path + name);
        if (name.startsWith("bias") || name.startsWith("peephole")) {
            double[] values = reading.numbers(json, field);
            if (values.length > 0) tensors.add(new Tensor(known, List.of(values.length), values));
            return;
        }
        double[][] rows = reading.rows(json, field);
        if (rows.length == 0) return;
        double[] values = new double[rows.length * rows[0].length];
        for (int r = 0; r < rows.length; r++) System.arraycopy(rows[r], 0, values, r * rows[0].length, rows[0].length);
        tensors.add(new Tensor(known, List.of(rows.length, rows[0].length), values));
    }

    private double[][] inputs(JsonNode json) {
        double[][] inputs = reading.rows(json, "inputs");
        if (inputs.length <= Limits.LONGEST) return inputs;
        reading.complain(
                "inputs",
                "inputs has %,d rows; the microscope takes up to %,d.".formatted(inputs.length, Limits.LONGEST));
        return inputs;
    }

    private static boolean inRows(JsonNode target) {
        return target.isArray()
                && !target.isEmpty()
                && (target.get(0).isArray() || target.get(0).isNull());
    }

    /// A row a step, empty where nothing is asked: all but the last for a flat list, those that are null for
    /// a list of rows.
    private double[][] target(JsonNode json, int T, Loss loss) {
        boolean flat = !inRows(json);
        double[][] target = new double[Math.max(1, flat ? T : json.size())][0];
        if (flat) target[target.length - 1] = reading.numbers(json, "target");
        int width = 0;
        for (int t = 0; t < target.length && !reading.isFull(); t++) {
            String field = flat ? "target" : "target." + t;
            if (!flat && !json.get(t).isNull()) target[t] = reading.numbers(json.get(t), field);
            if (target[t].length == 0) continue;
            if (width == 0) width = target[t].length;
            if (width != target[t].length)
                reading.complain(
                        field, "%s has %d numbers, a row before it %d.".formatted(field, target[t].length, width));
            if (loss == Loss.CROSS_ENTROPY) probabilities(target[t], field);
        }
        if (!flat && T > 0 && target.length != T)
            reading.complain(
                    "target",
                    "target has %,d rows and inputs %,d; give a row or null for every step, or one flat list for the last."
                            .formatted(target.length, T));
        if (width == 0 && reading.isFit()) reading.complain("target", "target asks at no step; give at least one row.");
        return target;
    }

    private void probabilities(double[] row, String field) {
        double sum = 0;
        boolean fit = true;
        for (double p : row) {
            fit &= p >= 0;
            sum += p;
        }
        if (fit && Math.abs(sum - 1) <= WHOLE) return;
        reading.complain(
                field,
                "%s has the sum %s; for cross_entropy give probabilities from 0 to 1 whose sum is 1."
                        .formatted(field, sum));
    }

    /// @param inRows whether the field holds rows, so that the one that will not do is named
    private void same(String field, String name, double[][] rows, int wanted, boolean inRows) {
        for (int t = 0; t < rows.length; t++) {
            int length = rows[t].length;
            if (length == 0 || length == wanted) continue;
            String place = inRows ? field + "." + t : field;
            reading.complain(place, "%s has %d numbers; %s takes %d.".formatted(place, length, name, wanted));
            return;
        }
    }
}
