package unroll.inspect;

import java.util.Locale;
import java.util.Set;
import unroll.rnn.CellKind;

/// What a look is predicted to take on one core, in seconds, told before anything is computed. Measured on
/// this engine; constants, because a refusal must not depend on the machine.
///
/// @param sequences how many the batch has that `profile` looks at
record Effort(CellKind cell, int X, int H, int Y, int T, int askedSteps, int sequences) {
    static final double MOST_SECONDS = 3;
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

    /// @throws Unfit where it would take too long, with the number of steps that would not
    void refuse(Question question, String field) {
        double seconds = seconds(question.parts());
        if (seconds <= MOST_SECONDS) return;
        Part dearest = question.parts().stream()
                .max((a, b) -> Double.compare(seconds(a), seconds(b)))
                .orElseThrow();
        int fit = T;
        while (fit > 1
                && new Effort(cell, X, H, Y, fit, Math.min(askedSteps, fit), sequences).seconds(question.parts())
                        > MOST_SECONDS) fit = fit * 9 / 10;
        throw new Unfit(
                field,
                String.format(
                        Locale.ROOT,
                        "This look would take about %,.1f s on one core, over the limit of %.0f s, most of it for %s;"
                                + " choose at most %,d timesteps%s, or leave %s out.",
                        seconds,
                        MOST_SECONDS,
                        dearest.word(),
                        fit,
                        field.equals("length") ? " (length)" : "",
                        dearest.word()));
    }

    double seconds(Set<Part> parts) {
        double sum = 4 * step() * T * SECONDS_A_MULTIPLY;
        for (Part part : parts) sum += seconds(part);
        return sum;
    }

    private double seconds(Part part) {
        double square = (double) H * H;
        double cube = square * H;
        double states = cell == CellKind.LSTM ? 2 * H : H;
        return switch (part) {
            case OUTPUTS -> T * (X + Y) * SECONDS_A_NUMBER;
            case GRADIENTS -> step() * SECONDS_A_NUMBER;
            case STATES, STATE_GRADIENTS -> T * states * SECONDS_A_NUMBER;
            case GATES -> T * cell.gates() * H * SECONDS_A_NUMBER;
            case SHARES -> 3 * T * step() * SECONDS_A_MULTIPLY;
            case ERRORS ->
                askedSteps * (T * cell.gates() * square * SECONDS_A_SWEPT_MULTIPLY + T / 2.0 * SECONDS_A_NUMBER);
            case TERMS -> cell == CellKind.LSTM ? T * 5 * norm() : 0;
            case MATRICES -> 5 * square * SECONDS_A_NUMBER;
            case JACOBIAN ->
                (cell == CellKind.LSTM ? 2 : 1) * T * (cell.gates() * cube * SECONDS_A_SWEPT_MULTIPLY + norm());
            case SPECTRUM ->
                T * (cell.gates() * cube * SECONDS_A_SWEPT_MULTIPLY + 5 * cube * SECONDS_A_DECOMPOSED_MULTIPLY)
                        + T * H * SECONDS_A_NUMBER
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
