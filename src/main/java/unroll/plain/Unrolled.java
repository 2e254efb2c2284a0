package unroll.plain;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import unroll.math.Param;

/// A network unrolled over T steps of a batch of B sequences: loss forward, exact gradients back through all steps.
///
/// Fill `x` and `target`, call `forward()`, then `backward()`. Arrays are allocated once and overwritten.
/// One thread.
public final class Unrolled {
    /// The input: x[1 … T], X × B each; x[0] is unused.
    public final double[][] x;
    /// The target: Y × B where step t is asked, empty elsewhere.
    public final double[][] target;

    private final Loss loss;
    private final boolean[] asked;
    private final int askedSteps;
    private final int lastAsked;
    private final Cell cell;
    private final Readout readout;
    private final List<Param> params;
    private final double[] losses;
    private double meanLoss;

    /// All weights zero. `asked[t]`, t = 1 … T, says where a target is given; E is the mean over those steps.
    public Unrolled(Shape shape, Loss loss, boolean[] asked, int batch) {
        this.loss = loss;
        this.asked = asked.clone();
        int count = 0;
        int last = 0;
        x = new double[asked.length][];
        target = new double[asked.length][];
        for (int t = 0; t < asked.length; t++) {
            x[t] = new double[t == 0 ? 0 : shape.inputs() * batch];
            target[t] = new double[asked[t] ? shape.outputs() * batch : 0];
            if (asked[t]) {
                count++;
                last = t;
            }
        }
        if (last == 0 || asked[0]) throw new IllegalArgumentException("a loss needs an asked step t, 1 ≤ t ≤ T");
        askedSteps = count;
        lastAsked = last;
        losses = new double[batch];
        cell = Cell.of(shape, batch, x);
        readout = new Readout(cell.output(), shape.hidden(), shape.outputs(), batch, asked);
        params =
                Stream.concat(cell.params().stream(), readout.params().stream()).toList();
    }

    /// Runs all steps and returns E, the mean over the asked steps of the batch's mean loss.
    public double forward() {
        Arrays.fill(losses, 0);
        for (int t = 1; t <= timesteps(); t++) {
            cell.forward(t);
            if (!asked[t]) continue;
            readout.forward(t);
            loss.forward(losses, readout.yhat[t], target[t]);
        }
        double sum = 0;
        for (int b = 0; b < losses.length; b++) {
            losses[b] /= askedSteps;
            sum += losses[b];
        }
        meanLoss = sum / losses.length; // mean_loss
        return meanLoss;
    }

    /// Sets every weight's dw to ∂E/∂w and every state's dq[t] to ∂E/∂q_t; belongs after `forward()`.
    public void backward() {
        for (Param p : params) Arrays.fill(p.dw, 0);
        backward(1, 1.0 / (askedSteps * batch())); // mean_loss_back
    }

    /// Sets every state's dq[t] to the gradient of the last asked step's batch-mean loss alone; dw stays
    /// as it was.
    public void backwardFromLast() {
        List<double[]> kept = params.stream().map(p -> p.dw.clone()).toList();
        backward(lastAsked, 1.0 / batch()); // last_loss_back
        for (int n = 0; n < kept.size(); n++) {
            double[] dw = params.get(n).dw;
            System.arraycopy(kept.get(n), 0, dw, 0, dw.length);
        }
    }

    private void backward(int firstAsked, double share) {
        for (State s : cell.states()) for (double[] dq : s.dq()) Arrays.fill(dq, 0);
        for (int t = timesteps(); t >= 1; t--) {
            if (asked[t] && t >= firstAsked) {
                loss.backward(readout.dyhat[t], readout.yhat[t], target[t], batch(), share);
                readout.backward(t);
            }
            cell.backward(t);
        }
    }

    /// The answers: Y × B where step t is asked, empty elsewhere.
    public double[][] output() {
        return readout.yhat;
    }

    /// E of the last `forward()`.
    public double loss() {
        return meanLoss;
    }

    /// Each sequence's own loss in the last `forward()`: the mean over its asked steps.
    public double[] losses() {
        return losses;
    }

    public Cell cell() {
        return cell;
    }

    /// All that is trained: the cell's parameters, then V and d.
    public List<Param> params() {
        return params;
    }

    /// How many numbers are trained.
    public int parameters() {
        return params.stream().mapToInt(p -> p.w.length).sum();
    }

    public int timesteps() {
        return asked.length - 1;
    }

    public int batch() {
        return losses.length;
    }

    /// At how many steps a target is given.
    public int askedSteps() {
        return askedSteps;
    }

    /// The last step at which a target is given.
    public int lastAsked() {
        return lastAsked;
    }
}
