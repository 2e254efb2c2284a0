package unroll.task;

import java.util.List;
import unroll.math.Elementary;

/// Copy memory, as in Arjovsky, Shah and Bengio (2016): ten random symbols of eight, L − 1 blanks, a
/// signal, ten blanks; L + 20 steps.
public record CopyMemory(int length) implements Echo {
    public CopyMemory {
        TaskKind.COPY_MEMORY.check(length);
    }

    @Override
    public TaskKind which() {
        return TaskKind.COPY_MEMORY;
    }

    @Override
    public int data() {
        return 10;
    }

    @Override
    public int symbols() {
        return 8;
    }

    @Override
    public int firstName() {
        return 1;
    }

    @Override
    public String baselineText() {
        return "blanks, then guessing among the eight symbols";
    }

    /// The mean over the steps of the cross-entropy.
    @Override
    public double penalty(double[][] output, double[][] target, int b, int batch) {
        double sum = 0;
        for (int t = 1; t <= timesteps(); t++) {
            double lse = Elementary.logSumExp(output[t], b, batch);
            for (int k = b; k < target[t].length; k += batch) sum -= target[t][k] * (output[t][k] - lse);
        }
        return sum / timesteps();
    }

    @Override
    public double threshold() {
        return 0.1 * baseline();
    }

    @Override
    public int freshSequences() {
        return 1_000;
    }

    @Override
    public String criterionText() {
        return "cross-entropy below a tenth of the baseline on 1,000 fresh sequences";
    }

    @Override
    public String rule() {
        return "Ten random symbols, then nothing, and %,d steps after the last of them a signal: now say the ten again, in order."
                .formatted(length);
    }

    @Override
    public List<Published> published() {
        return List.of(
                new Published(
                        "Arjovsky, Shah & Bengio 2016", "An LSTM with the default start did not beat the baseline."),
                new Published(
                        "Tallec & Ollivier 2018",
                        "With a forget bias of 1, or better the chrono start, b_f = ln U[1, T − 1] and b_i = −b_f, it"
                                + " does."),
                new Published(
                        "Deviations from the paper",
                        "The sequences and the loss are Arjovsky’s; networks here are much smaller and see far fewer"
                                + " sequences, so expect part of the way, not the whole."));
    }
}
