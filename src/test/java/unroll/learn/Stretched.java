package unroll.learn;

import java.util.Arrays;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import unroll.probe.Change;
import unroll.probe.StateJacobian;
import unroll.probe.Tape;
import unroll.rnn.PyTorch;
import unroll.rnn.Tensor;
import unroll.rnn.Unrolled;
import unroll.run.School;

/// The untrained LSTM of chapter 9's figure and experiment on one sequence. Its numbers are rounded, so
/// that the page can carry them: they are the network, in the page as in the recording.
///
/// @param net one sequence, gain 1
record Stretched(int seed, Unrolled net) {
    private static final double DIGITS = 1e4;

    static Stretched of(int seed) {
        var config = ProofRecording.gaussian(1, seed);
        Unrolled from = School.start(config);
        double[] weights = from.params().stream()
                .map(p -> p.w)
                .flatMapToDouble(Arrays::stream)
                .map(Stretched::rounded)
                .toArray();
        Unrolled net = config.models().getFirst().network(config.task(), 1, weights);
        School.batch(config, unroll.math.Purpose.TRAIN, 1, net);
        for (double[] x : net.x) for (int k = 0; k < x.length; k++) x[k] = rounded(x[k]);
        for (double[] y : net.target) for (int k = 0; k < y.length; k++) y[k] = rounded(y[k]);
        return new Stretched(seed, net);
    }

    private static double rounded(double value) {
        return Math.rint(value * DIGITS) / DIGITS;
    }

    private Tape tape(double gain) {
        return Tape.of(new Change(0, gain, 0, 0).applied(net));
    }

    StateJacobian curves(double gain) {
        return StateJacobian.of(tape(gain));
    }

    double mostForget(double gain) {
        Tape tape = tape(gain);
        double most = 0;
        for (int t = 1; t <= tape.T; t++) for (double f : tape.gate("f").value()[t]) most = Math.max(most, f);
        return most;
    }

    /// The body of a question to the microscope, but for what is asked.
    void question(ObjectNode to) {
        to.put("cell", "lstm").put("loss", "mse");
        ObjectNode weights = to.putObject("weights");
        ObjectNode readout = to.putObject("readout");
        for (Tensor tensor : PyTorch.weights(net)) {
            boolean own = tensor.name().startsWith("readout.");
            if (tensor.name().equals("bias_hh_l0")) continue;
            write(own ? readout : weights, tensor.name().replace("readout.", ""), tensor);
        }
        ArrayNode inputs = to.putArray("inputs");
        for (int t = 1; t <= net.timesteps(); t++) numbers(inputs.addArray(), net.x[t]);
        numbers(to.putArray("target"), net.target[net.timesteps()]);
    }

    private static void write(ObjectNode to, String name, Tensor tensor) {
        ArrayNode all = to.putArray(name);
        int columns = tensor.shape().getLast();
        if (tensor.shape().size() == 1) {
            numbers(all, tensor.values());
            return;
        }
        for (int from = 0; from < tensor.values().length; from += columns)
            numbers(all.addArray(), Arrays.copyOfRange(tensor.values(), from, from + columns));
    }

    private static void numbers(ArrayNode to, double[] values) {
        for (double value : values) to.add(value);
    }
}
