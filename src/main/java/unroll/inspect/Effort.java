package unroll.inspect;

import java.util.Comparator;
import java.util.Set;
import unroll.rnn.CellKind;

/// What a look is predicted to take on one core, in seconds, and how many numbers its answer has, told
/// before anything is computed. Measured on this engine; constants, because a refusal must not depend on
/// the machine.
///
/// @param sequences how many the batch has that `profile` looks at
record Effort(CellKind cell, int X, int H, int Y, int T, int askedSteps, int sequences) {
    static final double MOST_SECONDS = 3;
    /// About 25 MB of JSON.
    static final double MOST_NUMBERS = 1_200_000;

    private static final double SECONDS_A_MULTIPLY = 0.4e-9;
    private static final double SECONDS_A_SWEPT_MULTIPLY = 0.25e-9;
    private static final double SECONDS_A_DECOMPOSED_MULTIPLY = 1.2e-9;
    private static final double SECONDS_A_NUMBER = 0.25e-6;
    /// Multiplications of all forward passes of a check, unless even the fewest take more.
    private static final double MULTIPLIES_TO_CHECK = 1.5e9;

    private static final double FEWEST_PASSES = 48;
    private static final double MOST_PASSES = 1_600;

    static Effort of(CellKind cell, int X, int H, int Y, int T, boolean[] asked, int sequences) {
        int count = 0;
        for (boolean step : asked) if (step) count++;
        return new Effort(cell, X, H, Y, T, count, sequences);
    }

    /// @param field what to complain of: `length`, a task's, which is `rest` steps shorter than T, or the
    /// `inputs` themselves
    /// @throws Unfit where it would take too long or answer too much, with a number of steps that would not
    void refuse(Question question, String field, int rest) {
        Set<Part> parts = question.parts();
        if (fits(parts)) return;
        boolean slow = seconds(parts) > MOST_SECONDS;
        Part dearest = parts.stream()
                .max(Comparator.comparingDouble(part -> slow ? seconds(part) : numbers(part)))
                .orElse(Part.OUTPUTS);
        int fit = T;
        while (fit > 1 && !of(fit).fits(parts)) fit = fit * 9 / 10;
        String what = slow
                ? "take about %,.1f s on one core, over the limit of %.0f s".formatted(seconds(parts), MOST_SECONDS)
                : "answer %,.0f numbers, over the limit of %,.0f".formatted(numbers(parts), MOST_NUMBERS);
        String shorter = field.equals("length")
                ? "a length of at most %,d".formatted(Math.max(1, fit - rest))
                : "at most %,d timesteps".formatted(fit);
        throw new Unfit(
                field,
                "This look would %s, most of it for %s; choose %s, or leave %s out."
                        .formatted(what, dearest.word(), shorter, dearest.word()));
    }

    private boolean fits(Set<Part> parts) {
        return seconds(parts) <= MOST_SECONDS && numbers(parts) <= MOST_NUMBERS;
    }

    private Effort of(int steps) {
        return new Effort(cell, X, H, Y, steps, Math.min(askedSteps, steps), sequences);
    }

    private double numbers(Set<Part> parts) {
        return parts.stream().mapToDouble(this::numbers).sum();
    }

    private double numbers(Part part) {
        double states = cell == CellKind.LSTM ? 2 * H : H;
        return switch (part) {
            case OUTPUTS -> (double) T * (X + 2 * Y);
            case GRADIENTS -> step();
            case STATES, STATE_GRADIENTS -> T * states;
            case GATES -> (double) T * cell.gates() * H;
            case ERRORS -> (double) T * askedSteps;
            case MATRICES -> 5.0 * H * H;
            case SPECTRUM -> (double) T * H;
            case TERMS -> 30.0 * T;
            case SHARES, JACOBIAN, LYAPUNOV, PROFILE, CHECK, WORKED -> 5.0 * T;
        };
    }

    double seconds(Set<Part> parts) {
        double sum = 4 * step() * T * SECONDS_A_MULTIPLY;
        for (Part part : parts) sum += seconds(part) + numbers(part) * SECONDS_A_NUMBER;
        return sum;
    }

    private double seconds(Part part) {
        double square = (double) H * H;
        double cube = square * H;
        double states = cell == CellKind.LSTM ? 2 * H : H;
        return switch (part) {
            case OUTPUTS, GRADIENTS, STATES, STATE_GRADIENTS, GATES, MATRICES -> 0;
            case SHARES -> 3 * T * step() * SECONDS_A_MULTIPLY;
            case ERRORS -> askedSteps * T * cell.gates() * square * SECONDS_A_SWEPT_MULTIPLY;
            case TERMS -> cell == CellKind.LSTM ? T * 5 * norm() : 0;
            case JACOBIAN ->
                (cell == CellKind.LSTM ? 2 : 1) * T * (cell.gates() * cube * SECONDS_A_SWEPT_MULTIPLY + norm());
            case SPECTRUM ->
                T * (cell.gates() * cube * SECONDS_A_SWEPT_MULTIPLY + 5 * cube * SECONDS_A_DECOMPOSED_MULTIPLY)
                        + cell.gates() * 20 * cube * SECONDS_A_DECOMPOSED_MULTIPLY;
            case LYAPUNOV -> T * 3 * states * states * states * SECONDS_A_DECOMPOSED_MULTIPLY;
            case PROFILE -> 6.0 * sequences * T * step() * SECONDS_A_SWEPT_MULTIPLY;
            case CHECK ->
                Math.clamp(MULTIPLIES_TO_CHECK / (T * step()), FEWEST_PASSES, MOST_PASSES)
                        * T
                        * step()
                        * SECONDS_A_MULTIPLY;
            case WORKED -> 1e-3;
        };
    }

    /// A spectral norm: Lanczos' recursion takes some forty passes over a small matrix, and more over a large
    /// one.
    private double norm() {
        return 40 * Math.max(1, Math.pow(H / 64.0, 1.5)) * H * H * SECONDS_A_MULTIPLY;
    }

    /// Multiplications of a step forward.
    private double step() {
        return (double) cell.gates() * H * (H + X + 1) + (double) Y * H;
    }
}
