package unroll.inspect;

import java.util.Comparator;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import unroll.cell.CellKind;

/// What a look is predicted to take on one core, in seconds, and of memory, in bytes, and how many numbers
/// its answer has, told before anything is computed. Measured on this engine; constants, because a refusal
/// must not depend on the machine.
///
/// @param sequences how many the batch has that `profile` looks at
record Effort(CellKind cell, int X, int H, int Y, int T, int askedSteps, int sequences) {
    static final double MOST_SECONDS = 3;
    /// About 25 MB of JSON.
    static final double MOST_NUMBERS = 1_200_000;

    static final double MOST_BYTES = 128 << 20;

    private static final double SECONDS_A_MULTIPLY = 0.4e-9;
    private static final double SECONDS_A_SWEPT_MULTIPLY = 0.25e-9;
    private static final double SECONDS_A_DECOMPOSED_MULTIPLY = 1.2e-9;
    private static final double SECONDS_A_NUMBER = 0.25e-6;
    /// As text, in a buffer that doubles and is copied at the end.
    private static final double BYTES_A_NUMBER = 50;

    private static final double PANEL = 16;
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
    /// @throws Unfit where it would take too long, answer too much or need too much memory, with a number of
    /// steps that would not
    void refuse(Question question, String field, int rest) {
        Set<InspectionPart> parts = question.parts();
        boolean changes = question.changes();
        if (fits(parts, changes)) return;
        boolean slow = seconds(parts) > MOST_SECONDS;
        boolean many = numbers(parts) > MOST_NUMBERS;
        ToDoubleFunction<InspectionPart> price =
                slow ? this::seconds : many ? this::numbers : part -> bytes(part, changes);
        InspectionPart dearest =
                parts.stream().max(Comparator.comparingDouble(price)).orElse(InspectionPart.OUTPUTS);
        int fit = T;
        while (fit > 1 && !of(fit).fits(parts, changes)) fit = fit * 9 / 10;
        String what = slow
                ? "take about %,.1f s on one core, over the limit of %.0f s".formatted(seconds(parts), MOST_SECONDS)
                : many
                        ? "answer %,.0f numbers, over the limit of %,.0f".formatted(numbers(parts), MOST_NUMBERS)
                        : "need about %,d MB, over the limit of %,d MB"
                                .formatted((long) bytes(parts, changes) >> 20, (long) MOST_BYTES >> 20);
        int atMost = field.equals("length") ? Math.max(1, fit - rest) : fit;
        String shorter =
                (field.equals("length") ? "a length of at most %,d" : "at most %,d timesteps").formatted(atMost);
        throw new Unfit(
                field,
                "This look would %s, most of it for %s; choose %s, or leave %s out."
                        .formatted(what, dearest.word(), shorter, dearest.word()),
                atMost);
    }

    private boolean fits(Set<InspectionPart> parts, boolean changes) {
        return seconds(parts) <= MOST_SECONDS && numbers(parts) <= MOST_NUMBERS && bytes(parts, changes) <= MOST_BYTES;
    }

    private Effort of(int steps) {
        return new Effort(cell, X, H, Y, steps, Math.min(askedSteps, steps), sequences);
    }

    private double numbers(Set<InspectionPart> parts) {
        return parts.stream().mapToDouble(this::numbers).sum();
    }

    private double numbers(InspectionPart part) {
        double states = cell.anatomy().states().size() * H;
        return switch (part) {
            case OUTPUTS -> (double) T * (X + 2 * Y);
            case GRADIENTS -> step();
            case STATES, STATE_GRADIENTS -> T * states;
            case GATES -> (double) T * cell.gates() * H;
            case ERROR_TABLE -> (double) T * askedSteps;
            case MATRICES -> 5.0 * H * H;
            case SPECTRUM -> (double) T * H;
            case TERMS -> 30.0 * T;
            case SHARES, JACOBIAN, LYAPUNOV, PROFILE, CHECK, WORKED -> 5.0 * T;
        };
    }

    double seconds(Set<InspectionPart> parts) {
        double sum = 4 * step() * T * SECONDS_A_MULTIPLY;
        for (InspectionPart part : parts) sum += seconds(part) + numbers(part) * SECONDS_A_NUMBER;
        return sum;
    }

    private double seconds(InspectionPart part) {
        double square = (double) H * H;
        double cube = square * H;
        double states = cell.anatomy().states().size() * H;
        return switch (part) {
            case OUTPUTS, GRADIENTS, STATES, STATE_GRADIENTS, GATES, MATRICES -> 0;
            case SHARES -> 3 * T * step() * SECONDS_A_MULTIPLY;
            case ERROR_TABLE -> askedSteps * T * cell.gates() * square * SECONDS_A_SWEPT_MULTIPLY;
            case TERMS -> cell.anatomy().hasCarousel() ? T * 5 * norm() : 0;
            case JACOBIAN ->
                cell.anatomy().states().size() * T * (cell.gates() * cube * SECONDS_A_SWEPT_MULTIPLY + norm());
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

    /// @param changes whether a what-if has every network twice
    double bytes(Set<InspectionPart> parts, boolean changes) {
        double states = cell.anatomy().states().size() * H;
        double tape = 8.0 * T * (2 * states + 2.0 * cell.gates() * H + X + 3 * Y);
        double sum = (changes ? 2 : 1) * network(1) + tape;
        for (InspectionPart part : parts) sum += bytes(part, changes);
        return sum;
    }

    private double bytes(InspectionPart part, boolean changes) {
        double text = numbers(part) * BYTES_A_NUMBER;
        return switch (part) {
            case PROFILE -> text + (changes ? 2 : 1) * network(sequences);
            case SPECTRUM -> text + 8.0 * T * H;
            case ERROR_TABLE -> text + 8.0 * T * askedSteps;
            default -> text;
        };
    }

    /// What a network with room for a batch takes, as `unroll.run.Cost` has it for those that train.
    private double network(int batch) {
        double lanes = batch == 1 ? 1 : Math.ceil(batch / PANEL) * PANEL;
        double tile = batch == 1 ? 64 : 12;
        double sums = padded(cell.sums() * H, tile);
        double input = padded(H, tile) + X + 4;
        double cells = 8.0 * T * (lanes * (input + padded(H, tile) + cell.inner() * H + sums) + batch * X);
        double answers = 8.0 * 3 * batch * Y * askedSteps;
        return cells + answers + 8 * sums * input * (8 + Math.ceil(lanes / PANEL));
    }

    private static double padded(double rows, double tile) {
        return Math.ceil(rows / tile) * tile;
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
