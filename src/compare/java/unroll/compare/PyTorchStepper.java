package unroll.compare;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.recurrent.RNN;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.stream.Stream;

/// PyTorch's fused layer (`at::lstm`, `at::rnn_tanh`, `at::gru`) through DJL, gradients by its autograd. A minGRU, for
/// which it has none, is a loop over the steps behind one product for all of them.
///
/// The readout takes the layer's last state as it is, and the loss stays a tensor: what a PyTorch program that
/// cares for speed would do.
final class PyTorchStepper implements Stepper {
    private final Problem problem;
    private final NDArray x;
    private final NDArray target;
    private final NDList start = new NDList();
    private final NDList layer = new NDList();
    private final NDArray V;
    private final NDArray d;
    private double loss = Double.NaN;

    PyTorchStepper(Problem problem, Precision precision, int threads) {
        this.problem = problem;
        NDManager manager = Engine.getEngine("PyTorch").newBaseManager();
        JniUtils.setNumThreads(threads); // the engine is loaded by now
        DataType type = precision == Precision.F64 ? DataType.FLOAT64 : DataType.FLOAT32;
        var work = problem.work();
        var weights = PyTorchWeights.of(problem.net());
        int rows = weights.inputBias().length;
        x = tensor(manager, type, inputs(), work.T(), work.B(), Workload.INPUTS);
        target = tensor(manager, type, problem.target(), work.B(), 1);
        for (int n = 0; n < 2; n++) {
            start.add(manager.zeros(new Shape(1, work.B(), work.H()), type)); // h, c
        }
        layer.add(tensor(manager, type, weights.input(), rows, Workload.INPUTS));
        boolean fused = weights.recurrent().length > 0;
        if (fused) layer.add(tensor(manager, type, weights.recurrent(), rows, work.H()));
        layer.add(tensor(manager, type, weights.inputBias(), rows));
        if (fused) layer.add(tensor(manager, type, weights.recurrentBias(), rows));
        V = tensor(manager, type, weights.readout(), 1, work.H());
        d = tensor(manager, type, weights.readoutBias(), 1);
        trained().forEach(w -> w.setRequiresGradient(true));
    }

    @Override
    public void step() {
        step(false);
    }

    @Override
    public double loss() {
        step(true);
        return loss;
    }

    @Override
    public List<double[]> gradients() {
        try (NDScope scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            List<double[]> dw =
                    trained().stream().map(w -> numbers(w.getGradient())).toList();
            var gradients = dw.size() == 4
                    ? new PyTorchWeights(dw.get(0), new double[0], dw.get(1), new double[0], dw.get(2), dw.get(3))
                    : new PyTorchWeights(dw.get(0), dw.get(1), dw.get(2), dw.get(3), dw.get(4), dw.get(5));
            return gradients.params(problem.net());
        }
    }

    /// The timed step leaves the loss in its tensor; from the same weights it is the same each time.
    private void step(boolean read) {
        try (NDScope scope = new NDScope();
                GradientCollector collector = Engine.getEngine("PyTorch").newGradientCollector()) {
            scope.suppressNotUsedWarning();
            for (NDArray w : trained()) JniUtils.zeroGrad((PtNDArray) w);
            NDArray last = last().squeeze(0); // B × H
            NDArray error = last.matMul(V.transpose()).add(d).sub(target);
            NDArray mean = error.square().mean();
            collector.backward(mean);
            if (read) loss = numbers(mean)[0];
        }
    }

    /// The layer's state after step T: 1 × B × H.
    private NDArray last() {
        NDArrayEx ex = x.getNDArrayInternal();
        NDArray h = start.get(0);
        return switch (problem.work().cell()) {
            case RNN ->
                ex.rnn(x, h, layer, true, 1, RNN.Activation.TANH, 0, true, false, false)
                        .get(1);
            case LSTM ->
                ex.lstm(x, start, layer, true, 1, 0, true, false, false).get(1);
            case GRU -> ex.gru(x, h, layer, true, 1, 0, true, false, false).get(1);
            case MINGRU -> minGru(h.squeeze(0)).expandDims(0);
            case LSTM_COUPLED, LSTM_PEEPHOLE, LSTM1997 ->
                throw new IllegalArgumentException("not written in PyTorch here; ask Peer.knows first");
        };
    }

    private NDArray minGru(NDArray h) {
        int H = problem.work().H();
        NDArray sums = x.matMul(layer.get(0).transpose()).add(layer.get(1)); // T × B × 2H
        NDArray z = Activation.sigmoid(sums.get(":, :, :" + H));
        NDArray kept = z.neg().add(1);
        NDArray written = z.mul(sums.get(":, :, " + H + ":"));
        for (int t = 0; t < problem.work().T(); t++) h = kept.get(t).mul(h).add(written.get(t));
        return h;
    }

    private List<NDArray> trained() {
        return Stream.concat(layer.stream(), Stream.of(V, d)).toList();
    }

    /// T × B × X.
    private double[] inputs() {
        var work = problem.work();
        double[] values = new double[work.T() * work.B() * Workload.INPUTS];
        int n = 0;
        for (int t = 1; t <= work.T(); t++) {
            for (int b = 0; b < work.B(); b++) {
                for (int i = 0; i < Workload.INPUTS; i++) values[n++] = problem.x(t, b, i);
            }
        }
        return values;
    }

    private static NDArray tensor(NDManager manager, DataType type, double[] values, long... size) {
        return manager.create(values, new Shape(size)).toType(type, true);
    }

    private static double[] numbers(NDArray values) {
        return values.toType(DataType.FLOAT64, false).toDoubleArray();
    }
}
