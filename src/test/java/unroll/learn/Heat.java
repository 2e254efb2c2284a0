package unroll.learn;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.stream.IntStream;
import unroll.run.Trial;
import unroll.task.Task;

/// One entrant on one task at one length: which learning rate it does best with, and then a fresh seed
/// after the other.
///
/// @param tried on how many tuning seeds it solved the task with each of [#RATES]
/// @param rate the one it races with
record Heat(Entrant entrant, Task task, int hidden, List<Integer> tried, double rate, List<Trial> trials) {
    static final int STEPS = 1_000;
    static final int SEEDS = 20;
    static final int TUNING_SEEDS = 5;
    static final int FIRST_TUNING_SEED = 100;
    static final List<Double> RATES = List.of(0.001, 0.003, 0.01, 0.03, 0.1);

    /// How well a rate did; the better one comes first: more seeds, then fewer steps, then a lower score.
    private record Attempt(double rate, int solved, double steps, double score) {
        static final Comparator<Attempt> BETTER = Comparator.<Attempt>comparingInt(a -> -a.solved)
                .thenComparingDouble(Attempt::steps)
                .thenComparingDouble(Attempt::score)
                .thenComparingDouble(Attempt::rate);

        static Attempt of(double rate, List<Trial> trials) {
            int solved = (int) trials.stream().filter(Trial::solved).count();
            double steps = trials.stream()
                    .mapToInt(t -> t.solved() ? t.solvedAt() : STEPS)
                    .sum();
            double score =
                    Sample.median(trials.stream().mapToDouble(Trial::score).toArray());
            return new Attempt(rate, solved, steps, Double.isNaN(score) ? Double.POSITIVE_INFINITY : score);
        }
    }

    static Heat run(Entrant entrant, Task task, ExecutorService workers) throws InterruptedException {
        int hidden = entrant.width(task);
        var attempts = new ArrayList<Attempt>();
        for (double rate : RATES)
            attempts.add(
                    Attempt.of(rate, trials(entrant, task, hidden, rate, FIRST_TUNING_SEED, TUNING_SEEDS, workers)));
        double best = attempts.stream().min(Attempt.BETTER).orElseThrow().rate;
        List<Trial> trials = trials(entrant, task, hidden, best, 0, SEEDS, workers);
        return new Heat(
                entrant, task, hidden, attempts.stream().map(Attempt::solved).toList(), best, trials);
    }

    static Trial trial(Entrant entrant, Task task, int hidden, double rate, int steps, long seed) {
        return Trial.of(entrant.config(task, hidden, rate, steps, seed), 0);
    }

    private static List<Trial> trials(
            Entrant entrant, Task task, int hidden, double rate, int from, int count, ExecutorService workers)
            throws InterruptedException {
        List<Callable<Trial>> jobs = IntStream.range(from, from + count)
                .<Callable<Trial>>mapToObj(seed -> () -> trial(entrant, task, hidden, rate, STEPS, seed))
                .toList();
        return results(jobs, workers);
    }

    static List<Trial> results(List<Callable<Trial>> jobs, ExecutorService workers) throws InterruptedException {
        var results = new ArrayList<Trial>();
        for (var job : workers.invokeAll(jobs)) {
            try {
                results.add(job.get());
            } catch (ExecutionException e) {
                throw new IllegalStateException(e.getCause());
            }
        }
        return results;
    }

    int solved() {
        return (int) trials.stream().filter(Trial::solved).count();
    }
}
