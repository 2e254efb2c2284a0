package unroll.probe;

import java.util.List;

/// Every equation of one step with the numbers of one unit in it, forward and back: "plug in the numbers".
///
/// Whoever computes a line's right-hand side again from the digits shown gets its left-hand side, to the
/// digits shown. Units and steps are counted from 1.
///
/// @param decades what the numbers of `backward` are to be multiplied by is 10^decades: 0 but where ∂E/∂q_t
/// is beyond about 10^±60
public record Worked(int t, int unit, int decades, List<Line> forward, List<Line> backward) {
    /// @param name the equation's name
    /// @param formula the equation as in `unroll.rnn`, in letters
    /// @param text the same in numbers, `c_3[2] = tanh(0.41) = 0.38847`, of numbers, + · ( ) ² σ tanh max and −
    /// @param terms where the first summands are long sums themselves: what they sum up, in that order
    public record Line(String name, String formula, String text, List<Sum> terms) {}

    /// A summand of the line that is Σ weight · value.
    public record Sum(String text, List<Term> products) {}

    /// A product, all three as shown.
    public record Term(String label, String weight, String value, String product) {}

    /// @param unit 1 … H
    /// @throws IllegalArgumentException where there is no such step or unit, or where a number leaves the
    /// doubles
    public static Worked of(Tape tape, int t, int unit) {
        if (t < 1 || t > tape.T)
            throw new IllegalArgumentException("t %d is no step; choose 1 to %d".formatted(t, tape.T));
        if (unit < 1 || unit > tape.H)
            throw new IllegalArgumentException("unit %d is none; choose 1 to %d".formatted(unit, tape.H));
        Plug plug = new Plug(tape, t, unit - 1);
        return switch (tape.cell) {
            case RNN -> new WorkedVanilla(plug).worked();
            case LSTM -> new WorkedLstm(plug).worked();
            case GRU -> new WorkedGru(plug).worked();
            case MINGRU -> new WorkedMinGru(plug).worked();
            case LSTM_COUPLED -> new WorkedCoupled(plug).worked();
            case LSTM_PEEPHOLE -> new WorkedPeephole(plug).worked();
            case LSTM1997 -> new WorkedLstm1997(plug).worked();
        };
    }
}
