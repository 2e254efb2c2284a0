package unroll.run;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import unroll.rnn.Crew;

/// All runs of this process, kept in memory: who waits, who trains, who has ended. The oldest ended runs
/// are forgotten past a limit. Thread-safe; nothing here waits for training.
public final class Runs implements AutoCloseable {
    private static final String LETTERS = "23456789abcdefghjkmnpqrstuvwxyz";
    /// Paused runs hold memory and nobody may come back to them; beyond this many the oldest are stopped.
    private static final int PAUSED = 100;
    private final Map<String, Run> runs = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();
    private final Limits limits;
    private final Clock clock;
    private final Workers workers;
    private final Crew crew;

    /// @param liveBytes memory that runs which have not ended may be predicted to need together
    /// @param keptBytes memory for the logs and recorded weights of ended runs
    public record Limits(int workers, int queue, int kept, long liveBytes, long keptBytes) {
        /// One worker a core; half the heap for training, a quarter for what ended runs leave.
        public static Limits ofThisMachine() {
            Runtime machine = Runtime.getRuntime();
            long heap = machine.maxMemory();
            return new Limits(machine.availableProcessors(), 64, 500, heap / 2, heap / 4);
        }
    }

    public Runs(Limits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
        workers = new Workers(limits.workers, limits.queue);
        crew = new Crew(limits.workers, workers::idle);
    }

    /// Starts a run or queues it.
    ///
    /// @param owner the visitor, or empty
    /// @throws Busy where neither is possible now
    public Run start(RunConfig config, String owner) {
        var run = new Run(id(), config, owner, clock.instant(), crew);
        if (workers.full()) throw busy(workers.queued() + " runs are waiting already.");
        synchronized (runs) {
            makeRoom(run.cost().total());
            runs.put(run.id(), run);
        }
        try {
            workers.take(run);
        } catch (RejectedExecutionException e) {
            synchronized (runs) {
                runs.remove(run.id());
            }
            throw busy(workers.queued() + " runs are waiting already.");
        }
        return run;
    }

    public Optional<Run> find(String id) {
        synchronized (runs) {
            return Optional.ofNullable(runs.get(id));
        }
    }

    /// The newest runs first.
    public List<Run> recent() {
        synchronized (runs) {
            return new ArrayList<>(runs.values()).reversed();
        }
    }

    public void pause(Run run) {
        run.pause();
    }

    /// Lets a paused run train `steps` more steps, [Integer#MAX_VALUE] for all that are left.
    ///
    /// @throws Busy where the queue is full; the run stays paused
    public void resume(Run run, int steps) {
        if (!run.resume(steps)) return;
        try {
            workers.take(run);
        } catch (RejectedExecutionException e) {
            run.rest();
            throw busy("the queue is full.");
        }
    }

    public void stop(Run run) {
        workers.remove(run);
        run.stop();
    }

    /// New settings for all models from the next step on.
    public void change(Run run, ConfigChange change) {
        run.change(change);
    }

    /// The place in the queue, 1 is next; 0 where the run does not wait.
    public int position(Run run) {
        return workers.position(run);
    }

    /// Predicted seconds until a run at this place starts.
    public double waitSeconds(int place) {
        return workers.waitSeconds(place);
    }

    /// Predicted seconds until a run submitted now would start.
    public double waitSeconds() {
        return workers.waitSeconds(workers.queued() + 1);
    }

    private void makeRoom(long bytes) {
        if (bytes > limits.liveBytes) throw tooLarge(bytes);
        Collection<Run> all = runs.values();
        List<Run> paused = all.stream().filter(r -> r.status() == Status.PAUSED).toList();
        if (live(all) - live(paused) + bytes > limits.liveBytes)
            throw busy("the runs under way need all of its memory.");
        int resting = paused.size();
        for (Run run : paused) if (live(all) + bytes > limits.liveBytes || resting-- >= PAUSED) run.stop();
        List<Run> ended = all.stream().filter(r -> r.status().ended()).toList();
        int count = ended.size();
        long kept = ended.stream().mapToLong(Run::bytes).sum();
        for (Run run : ended) {
            if (count < limits.kept && kept <= limits.keptBytes) return;
            count--;
            kept -= run.bytes();
            runs.remove(run.id());
            run.log().release();
        }
    }

    private static long live(Collection<Run> runs) {
        return runs.stream()
                .filter(r -> !r.status().ended())
                .mapToLong(r -> r.cost().total())
                .sum();
    }

    private InvalidConfig tooLarge(long bytes) {
        String message = "This run would need about " + (bytes >> 20) + " MB, over this server's limit of "
                + (limits.liveBytes >> 20) + " MB; choose fewer models, a smaller batch or a shorter length.";
        return new InvalidConfig(List.of(new Complaint("models", message)));
    }

    private Busy busy(String why) {
        int seconds = (int) Math.clamp(Math.ceil(waitSeconds()), 2, 600);
        return new Busy("The site is busy: " + why + " Try again in " + seconds + " s; nothing was started.", seconds);
    }

    private String id() {
        var id = new StringBuilder();
        for (int i = 0; i < 16; i++) id.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        return id.toString();
    }

    /// Stops all training and lets every reader go.
    @Override
    public void close() {
        workers.shutdown();
        crew.close();
        for (Run run : recent()) {
            run.log().release();
            run.stop();
        }
    }
}
