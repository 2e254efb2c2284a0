package unroll.compare;

import java.util.Locale;

/// The main class of a child process: one contender, one workload. Its last line of output is its answer, and
/// begins with [#ANSWER].
///
/// `check PYTORCH F64 1 LSTM:1,100,16` answers with the relative differences of loss and gradients;
/// `time PYTORCH F64 1 LSTM:1,100,16 2.0 3.0` with the median milliseconds of 3 seconds after 2 of warming.
final class Fork {
    static final String ANSWER = "answer ";

    private Fork() {}

    public static void main(String[] arguments) {
        var contender = new Contender(
                Peer.valueOf(arguments[1]), Precision.valueOf(arguments[2]), Integer.parseInt(arguments[3]));
        Workload work = Workload.read(arguments[4]);
        switch (arguments[0]) {
            case "check" -> {
                Agreement agreement = Agreement.of(contender, work);
                answer("%e %e", agreement.loss(), agreement.gradient());
            }
            case "time" -> {
                Timing timing = new Timing(Double.parseDouble(arguments[5]), Double.parseDouble(arguments[6]));
                Stepper stepper =
                        contender.peer().stepper(problem(contender, work), contender.precision(), contender.threads());
                answer("%.6f", timing.median(stepper));
            }
            default -> throw new IllegalArgumentException(arguments[0] + " is neither check nor time");
        }
        System.exit(0); // the peers' native threads may hold the process
    }

    private static Problem problem(Contender contender, Workload work) {
        return Problem.of(work, contender.isUnroll() ? contender.threads() : 1);
    }

    private static void answer(String format, Object... values) {
        System.out.println(ANSWER + format.formatted(values).toLowerCase(Locale.ROOT));
    }
}
