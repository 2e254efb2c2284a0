package unroll.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// The parent process: checks that all agree, lets them compete, prints the tables and writes `target/compare.json`.
///
/// `mvn -q -Pcompare test-compile exec:exec [-Dquick] [-Dminutes=36] [-Dforks=10] [-Dcells=LSTM:32,100]`; `cells`
/// takes the workloads whose name contains it, and `quick` the small ones, one short fork each.
public final class Compare {
    private static final Path TARGET = Path.of("target");
    private static final Timing THOROUGH = new Timing(3, 3);
    private static final Timing QUICK = new Timing(1.5, 0.7);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    private Compare() {}

    public static void main(String[] arguments) throws IOException {
        boolean quick = Boolean.getBoolean("quick");
        List<Workload> works = works(quick, System.getProperty("cells", ""));
        double seconds = 60 * Double.parseDouble(System.getProperty("minutes"));
        int rounds = quick ? 1 : Integer.parseInt(System.getProperty("forks"));
        var child = new Child(TARGET.resolve("compare"), Path.of(System.getProperty("flags")));
        var contest = new Contest(child, quick ? QUICK : THOROUGH, rounds);
        long start = System.nanoTime();
        Machine.check();
        System.out.println(Machine.line());
        boolean agree = true;
        for (Workload work : works) agree &= agree(child, work);
        if (!agree) {
            System.err.println("Not timed: what computes something else can't be compared. Give the peer's Stepper"
                    + " the same weights, data and loss, or mend the engine.");
            System.exit(1);
        }
        var rows = new ArrayList<Row>();
        for (Workload work : works) {
            double left = seconds - (System.nanoTime() - start) / 1e9;
            var medians = contest.of(work, left / (works.size() - works.indexOf(work)));
            medians.forEach((contender, forks) -> tell(work, contender, forks));
            rows.addAll(Row.of(work, medians));
            Report.write(rows, TARGET.resolve("compare.json"));
        }
        System.out.println("\n" + Report.table(rows) + "\n" + Target.table(rows));
        say(
                "%s: %d rows, %.0f minutes",
                TARGET.resolve("compare.json"), rows.size(), (System.nanoTime() - start) / 6e10);
    }

    /// Every peer in every precision beside Unroll; the number of threads doesn't matter here.
    private static boolean agree(Child child, Workload work) {
        boolean all = true;
        for (Contender contender : Contender.of(work)) {
            if (contender.isUnroll() || contender.threads() > 1) continue;
            Agreement agreement = child.check(contender, work);
            double tolerance = contender.precision().tolerance;
            boolean within = agreement.within(tolerance);
            say(
                    "%s %s %s: loss differs by %.1e, gradients by %.1e, %s %.0e",
                    work,
                    contender.peer(),
                    contender.precision(),
                    agreement.loss(),
                    agreement.gradient(),
                    within ? "within" : "NOT WITHIN",
                    tolerance);
            all &= within;
        }
        return all;
    }

    /// The spread shows whether a fork fell into a slow state.
    private static void tell(Workload work, Contender contender, List<Double> forks) {
        String from = Report.millis(Collections.min(forks));
        String to = Report.millis(Collections.max(forks));
        say("%s %s: fork medians from %s to %s ms, forks: %d", work, contender, from, to, forks.size());
    }

    private static List<Workload> works(boolean quick, String part) {
        List<Workload> works = Workload.ALL.stream()
                .filter(w -> w.toString().contains(part) && (!quick || w.quick()))
                .toList();
        if (works.isEmpty()) {
            throw new IllegalArgumentException(
                    "cells %s is part of none of %s; take a part of one".formatted(part, Workload.ALL));
        }
        return works;
    }

    private static void say(String format, Object... values) {
        System.out.println(
                LocalTime.now(ZoneId.systemDefault()).format(CLOCK) + " " + String.format(Locale.ROOT, format, values));
    }
}
