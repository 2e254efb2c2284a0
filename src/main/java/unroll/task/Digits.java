package unroll.task;

import java.util.List;
import java.util.stream.IntStream;
import unroll.math.Draws;
import unroll.math.Purpose;

/// Sequential digits: the 64 pixels of a handwritten digit, row by row, one a step, then nothing for the rest of the
/// length; at the last step, which digit was it? Real data: training draws from 1,500 images, the criterion is tried on
/// 297 others.
public record Digits(int length) implements Classification {
    public Digits {
        TaskKind.DIGITS.check(length);
    }

    @Override
    public void draw(long seed, Purpose purpose, int step, int firstSequence, int B, double[][] x, double[][] target) {
        for (int b = 0; b < B; b++) {
            int sequence = firstSequence + b;
            int image = purpose == Purpose.TRAIN
                    ? new Draws(seed, purpose, step, sequence).below(DigitImages.TRAINED_ON, 0)
                    : DigitImages.TRAINED_ON + sequence % DigitImages.HELD_OUT;
            for (int t = 1; t <= length; t++)
                x[t][b] = t <= DigitImages.PIXELS ? DigitImages.brightness(image, t - 1) : 0;
            Answers.oneHot(target[length], DigitImages.digit(image), b, B);
        }
    }

    @Override
    public TaskKind which() {
        return TaskKind.DIGITS;
    }

    @Override
    public int inputs() {
        return 1;
    }

    @Override
    public int outputs() {
        return 10;
    }

    @Override
    public String baselineText() {
        return "guessing among the ten digits";
    }

    @Override
    public double threshold() {
        return 0.1;
    }

    @Override
    public int freshSequences() {
        return DigitImages.HELD_OUT;
    }

    @Override
    public String criterionText() {
        return "fewer than 10 % wrong of 297 fresh sequences, digits that were never trained on";
    }

    @Override
    public String rule() {
        return "A handwritten digit of 8 × 8 pixels, row by row, one pixel a step%s. At the end: which digit was it?"
                .formatted(
                        length > DigitImages.PIXELS
                                ? "; then %,d steps of nothing".formatted(length - DigitImages.PIXELS)
                                : "");
    }

    @Override
    public List<Channel> channels() {
        return List.of(new Channel("pixel", Channel.Role.VALUE));
    }

    @Override
    public List<String> answers() {
        return IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    }

    @Override
    public List<Need> needs(double[][] x) {
        int first = 1;
        while (x[first][0] == 0) first++;
        return List.of(new Need(first, length, "the picture"));
    }

    @Override
    public List<Published> published() {
        return List.of(
                new Published(
                        "Le, Jaitly & Hinton 2015",
                        "On the same idea with 28 × 28 pixels, 784 steps (sequential MNIST), the identity-ReLU RNN reached 97 %"
                                + " right. That is another data set: no number of theirs says anything about these."),
                new Published(
                        "Deviations from the paper",
                        "Optical Recognition of Handwritten Digits, E. Alpaydin and C. Kaynak 1998, UCI Machine Learning"
                                + " Repository, CC BY 4.0: the 1,797 of its test set, of which the last 297 are kept for the"
                                + " criterion; so few that two per cent more or less is chance."));
    }
}
