package unroll.compare;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import unroll.math.Param;
import unroll.rnn.Unrolled;

/// DL4J's `LSTM` or `SimpleRnn` under `LastTimeStep`, with an `OutputLayer`: `computeGradientAndScore()`. Its number
/// of threads is the process's `OMP_NUM_THREADS`.
final class Dl4jStepper implements Stepper {
    /// Which of DL4J's blocks of columns holds our gate: ours i, f, g, o; theirs g, f, o, i.
    private static final int[] LSTM_BLOCKS = {3, 1, 0, 2};

    private static final int[] RNN_BLOCKS = {0};

    private final Problem problem;
    private final int[] blocks;
    private final MultiLayerNetwork net;

    Dl4jStepper(Problem problem, Precision precision) {
        this.problem = problem;
        Workload work = problem.work();
        DataType type = precision == Precision.F64 ? DataType.DOUBLE : DataType.FLOAT;
        Nd4j.setDefaultDataTypes(type, type);
        Layer layer = switch (work.cell()) {
            case RNN ->
                new SimpleRnn.Builder()
                        .nIn(Workload.INPUTS)
                        .nOut(work.H())
                        .activation(Activation.TANH)
                        .build();
            case LSTM ->
                new LSTM.Builder()
                        .nIn(Workload.INPUTS)
                        .nOut(work.H())
                        .activation(Activation.TANH)
                        .gateActivationFunction(Activation.SIGMOID)
                        .build();
            case GRU, MINGRU, LSTM_COUPLED, LSTM_PEEPHOLE, LSTM1997 ->
                throw new IllegalArgumentException("DL4J has no such layer; ask Peer.knows first");
        };
        blocks = layer instanceof LSTM ? LSTM_BLOCKS : RNN_BLOCKS;
        net = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .dataType(type)
                .updater(new NoOp())
                .list()
                .layer(new LastTimeStep(layer))
                .layer(new OutputLayer.Builder(LossFunctions.LossFunction.MSE)
                        .nIn(work.H())
                        .nOut(Workload.OUTPUTS)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
        net.init();
        setWeights(problem.net());
        net.setInput(inputs());
        net.setLabels(Nd4j.create(problem.target(), new long[] {work.B(), 1}, type));
    }

    @Override
    public void step() {
        net.computeGradientAndScore();
    }

    @Override
    public double loss() {
        return net.score();
    }

    @Override
    public List<double[]> gradients() {
        Gradient all = net.gradient();
        var result = new ArrayList<double[]>();
        for (String name : List.of("0_W", "0_RW", "0_b")) {
            for (int block : blocks) result.add(block(matrix(all.getGradientFor(name)), block));
        }
        for (String name : List.of("1_W", "1_b")) result.add(block(matrix(all.getGradientFor(name)), 0));
        return result;
    }

    private void setWeights(Unrolled ours) {
        set("0_W", ours.cell().inputWeights());
        set("0_RW", ours.cell().recurrentWeights());
        set("0_b", ours.cell().biases());
        set("1_W", PyTorchWeights.readout(ours).subList(0, 1));
        set("1_b", PyTorchWeights.readout(ours).subList(1, 2));
    }

    /// Theirs is the transpose of ours, gates side by side.
    private void set(String name, List<Param> gates) {
        INDArray theirs = matrix(net.getParam(name));
        for (int n = 0; n < gates.size(); n++) {
            Param ours = gates.get(n);
            int first = gates.size() == 1 ? 0 : blocks[n] * ours.rows;
            for (int j = 0; j < ours.rows; j++) {
                for (int i = 0; i < ours.cols; i++) theirs.putScalar(i, first + j, ours.w[j * ours.cols + i]);
            }
        }
    }

    /// One gate's gradient in our layout. DL4J's is the sum over the batch: its updater takes the mean.
    private double[] block(INDArray gradient, int block) {
        int cols = gradient.rows();
        int width = gradient.columns();
        int rows = width == Workload.OUTPUTS ? width : problem.work().H();
        double[] ours = new double[rows * cols];
        for (int j = 0; j < rows; j++) {
            for (int i = 0; i < cols; i++) {
                ours[j * cols + i] =
                        gradient.getDouble(i, block * rows + j) / problem.work().B();
            }
        }
        return ours;
    }

    /// A bias is a plain vector: here a view of it as one row.
    private static INDArray matrix(INDArray values) {
        return values.rank() == 1 ? values.reshape(1, values.length()) : values;
    }

    /// B × X × T.
    private INDArray inputs() {
        Workload work = problem.work();
        INDArray x = Nd4j.create(work.B(), Workload.INPUTS, work.T());
        for (int b = 0; b < work.B(); b++) {
            for (int i = 0; i < Workload.INPUTS; i++) {
                for (int t = 1; t <= work.T(); t++) x.putScalar(b, i, t - 1, problem.x(t, b, i));
            }
        }
        return x;
    }
}
