package unroll.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import unroll.cell.CellKind;
import unroll.task.TaskKind;

/// Trains every cell on every task, each under one setting and on ten seeds, until it is solved or the steps are spent;
/// prints how many were, and writes it to the file of [TaskTrials] and to docs/tasks.md:
/// `mvn -q -Plessons test-compile exec:exec -Dbench.main=unroll.run.TaskLessons`. Some tasks or cells alone with
/// `-Dpreset=parity,digits -Dcells=lstm`; with `-Dseeds=3` nothing is written.
public final class TaskLessons {
    private TaskLessons() {}

    public static void main(String[] arguments) throws Exception {
        List<String> tasks = wanted("preset", TaskKind.words());
        List<String> cells =
                wanted("cells", Arrays.stream(CellKind.values()).map(Wire::word).toList());
        int seeds = Integer.getInteger("seeds", TaskTrials.SEEDS);
        TaskTrials trials = TaskTrials.read();
        for (TaskKind kind : TaskKind.values()) {
            if (!tasks.contains(kind.word())) continue;
            for (CellKind cell : CellKind.values()) {
                if (!cells.contains(Wire.word(cell))) continue;
                long start = System.nanoTime();
                var solvedAt = new ArrayList<Integer>();
                for (int seed : IntStream.rangeClosed(1, seeds).toArray())
                    solvedAt.add(Trial.of(trials.config(kind, cell, seed), 0).solvedAt());
                System.out.printf(
                        "%-16s %-14s %s  (%.1f s)%n",
                        kind.word(), Wire.word(cell), TasksDocument.words(solvedAt), (System.nanoTime() - start) / 1e9);
                if (seeds != TaskTrials.SEEDS) continue;
                trials.tell(kind, cell, solvedAt);
                trials.write();
            }
        }
        if (seeds == TaskTrials.SEEDS) TasksDocument.write(trials);
    }

    private static List<String> wanted(String property, List<String> all) {
        String chosen = System.getProperty(property, "");
        return chosen.isBlank() ? all : List.of(chosen.split(","));
    }
}
