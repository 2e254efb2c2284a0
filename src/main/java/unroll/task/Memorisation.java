package unroll.task;

import java.util.List;

/// Memorisation of five bits, a delayed echo: five random bits, L − 1 blanks, a signal, five blanks; L + 10 steps.
public record Memorisation(int length) implements Echo {
    public Memorisation {
        TaskKind.MEMORISATION.check(length);
    }

    @Override
    public TaskKind which() {
        return TaskKind.MEMORISATION;
    }

    @Override
    public int data() {
        return 5;
    }

    @Override
    public int symbols() {
        return 2;
    }

    @Override
    public int firstName() {
        return 0;
    }

    @Override
    public String baselineText() {
        return "blanks, then guessing each bit";
    }

    /// 1 where one of the bits is wrong.
    @Override
    public double penalty(double[][] output, double[][] target, int b, int batch) {
        double wrong = 0;
        for (int t = timesteps() - data() + 1; t <= timesteps(); t++)
            wrong = Math.max(wrong, Answers.wrong(output[t], target[t], b, batch));
        return wrong;
    }

    @Override
    public double threshold() {
        return 0.01;
    }

    @Override
    public int freshSequences() {
        return 10_000;
    }

    @Override
    public String criterionText() {
        return "one of the five bits wrong in fewer than 1 % of 10,000 fresh sequences";
    }

    @Override
    public String rule() {
        return "Five random bits, then nothing, and %,d steps after the last of them a signal: now say the five again, in order."
                .formatted(length);
    }

    @Override
    public List<Published> published() {
        return List.of(
                new Published(
                        "Martens & Sutskever 2011",
                        "Among the problems on which Hessian-free optimisation trained plain RNNs of 100 units, at"
                                + " lengths up to 200, is memorising five bits."),
                new Published(
                        "Deviations from the paper",
                        "Bits are one-hot and the distractor is the blank; the blanks before the signal are asked for"
                                + " too. First-order optimisers, smaller networks: published counts are not comparable."));
    }
}
