package unroll.task;

import java.util.List;
import unroll.math.Draws;
import unroll.math.Purpose;

/// Parity: T bits, each +1 or −1; at the last step their product, as one of two classes: −1, +1.
public record Parity(int length) implements Classification {
    public Parity {
        TaskKind.PARITY.check(length);
    }

    @Override
    public void draw(long seed, Purpose purpose, int step, int firstSequence, int B, double[][] x, double[][] target) {
        for (int b = 0; b < B; b++) {
            Draws draws = new Draws(seed, purpose, step, firstSequence + b);
            int product = 1;
            for (int t = 1; t <= length; t++) {
                int bit = 2 * draws.below(2, t) - 1;
                x[t][b] = bit;
                product *= bit;
            }
            Answers.oneHot(target[length], (product + 1) / 2, b, B);
        }
    }

    @Override
    public TaskKind which() {
        return TaskKind.PARITY;
    }

    @Override
    public int inputs() {
        return 1;
    }

    @Override
    public int outputs() {
        return 2;
    }

    @Override
    public String baselineText() {
        return "guessing";
    }

    @Override
    public String rule() {
        return "%,d bits, each +1 or −1. At the end: their product. One flipped bit anywhere flips the answer."
                .formatted(length);
    }

    @Override
    public List<Channel> channels() {
        return List.of(new Channel("bit", Channel.Role.VALUE));
    }

    @Override
    public List<String> answers() {
        return List.of("−1", "+1");
    }

    @Override
    public List<Need> needs(double[][] x) {
        return List.of(new Need(1, length, "the product"));
    }

    @Override
    public List<Published> published() {
        return List.of(
                new Published(
                        "Hochreiter & Schmidhuber 1996",
                        "Guessing weights at random solves short and even long cases sooner than published algorithms did:"
                                + " a network of two units suffices."),
                new Published(
                        "Deviations from the paper",
                        "This is no test of memory: what must be carried is one bit, but each input turns it over, so that"
                                + " gradient descent finds a plateau and nothing that leads off it. Lengths do not vary within"
                                + " a run."));
    }
}
