package unroll.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import unroll.cell.CellKind;
import unroll.task.Published;
import unroll.task.Task;
import unroll.task.TaskKind;

/// docs/tasks.md: what each task asks, and what was measured, both as the program has it.
final class TasksDocument {
    static final Path FILE = Path.of("docs/tasks.md");
    private static final int LENGTH = 100;
    private static final String HEAD = """
        # The tasks

        What each task asks, when it counts as solved, and what has been published. The program tells the same in its catalogue, on a run's
        page and beside each example (`GET /api/v1/tasks/{kind}/example`). The baseline is the loss of the best answers of one who knows the step but sees
        nothing, at a length of 100. Numbers of one version of a task say nothing about another.

        Where lengths vary within a task (both of 1997 and the grammar), all sequences of a batch end at the same step, and a shorter one is
        preceded by zeros, which the network sees; so the loss stands at the step from which the gradient is drawn. The second version of temporal order that
        Hochreiter and Schmidhuber describe (6a, with symbols for start and end) is not offered: its question is the same, and its number stands
        beside Pascanu's version with what deviates.

        """;
    private static final String MEASURED = """

        ## What this engine reached

        Ten seeds of each cell, until the criterion is met or the steps are spent: how many solved it, with Wilson's 95 % interval, and the median step
        of those that did. One setting a task and no search for each cell's best, so a cell that stays behind may only want another one. Computed with
        `mvn -q -Plessons test-compile exec:exec -Dbench.main=unroll.run.TaskLessons`, which writes this page; `TaskTrialsTest` computes a sample again.
        A training step sees a whole batch: times that, steps are sequences as the papers count them. Adam, a clip norm of 1.
        – stands where a cell was not tried.

        """;
    private static final String DIGITS = """

        ## Where the digits come from

        Sequential digits are the one task with real data: the test set of "Optical Recognition of Handwritten Digits", E. Alpaydin and C. Kaynak 1998, UCI
        Machine Learning Repository, under CC BY 4.0. The Python package scikit-learn (1.9.1, BSD-3-Clause) carries a copy; `pip download
        --no-deps scikit-learn` fetches it, and `mvn -q -Plessons test-compile exec:exec -Dbench.main=unroll.task.DigitsData -Dpreset={the wheel}` makes
        `src/main/resources/unroll/task/digits.txt` of it, beside which its licence stands. 1,500 of the 1,797 images are trained on, 297 are kept for the criterion.
        """;

    private TasksDocument() {}

    static void write(TaskTrials trials) throws IOException {
        Files.writeString(FILE, text(trials));
    }

    static String text(TaskTrials trials) {
        var text = new StringBuilder(HEAD);
        row(text, "task", "what must be done", "baseline", "solved", "published", "deviations");
        row(text, "---", "---", "---", "---", "---", "---");
        for (TaskKind kind : TaskKind.values()) {
            Task task = kind.task(Math.max(LENGTH, kind.shortest()));
            List<Published> published = task.published();
            row(
                    text,
                    "**" + kind.label().split(":", 2)[0] + "** `" + kind.word() + "`",
                    task.rule(),
                    String.format(Locale.ROOT, "%.4f: %s", task.baseline(), task.baselineText()),
                    task.criterionText(),
                    published.subList(0, published.size() - 1).stream()
                            .map(p -> p.source() + ": " + p.text())
                            .collect(Collectors.joining(" ")),
                    published.getLast().text());
        }
        text.append(MEASURED);
        var head = new ArrayList<>(List.of("task", "setting"));
        for (CellKind cell : CellKind.values()) head.add(cell.anatomy().name());
        row(text, head.toArray(String[]::new));
        row(text, head.stream().map(_ -> "---").toArray(String[]::new));
        for (TaskKind kind : TaskKind.values()) {
            var cells = new ArrayList<>(List.of(kind.label().split(":", 2)[0], trials.setting(kind)));
            for (CellKind cell : CellKind.values()) cells.add(words(trials.solvedAt(kind, cell)));
            row(text, cells.toArray(String[]::new));
        }
        return text.append(DIGITS).toString();
    }

    /// "9 of 10 (59–99 %), 225 steps".
    static String words(List<Integer> solvedAt) {
        if (solvedAt.isEmpty()) return "–";
        int[] sorted =
                solvedAt.stream().mapToInt(s -> s).filter(s -> s > 0).sorted().toArray();
        String share = new Proportion(sorted.length, solvedAt.size()).toString();
        if (sorted.length == 0) return share;
        double median = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2.0;
        return share + ", " + String.format(Locale.ROOT, "%,.0f", median) + " steps";
    }

    private static void row(StringBuilder to, String... cells) {
        to.append(Arrays.stream(cells).collect(Collectors.joining(" | ", "| ", " |\n")));
    }
}
