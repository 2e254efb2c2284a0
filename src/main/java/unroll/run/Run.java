package unroll.run;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import unroll.rnn.Crew;

/// One run: its configuration, its log, and the wishes of its owner. A worker calls [#run]; it returns
/// when the run has ended or pauses, so that a paused run holds no worker. Everything else is thread-safe
/// and returns at once: a wish is heard between two steps.
public final class Run implements Runnable {
    /// Seconds after which a worker gives up a run that takes three times the longest that may be predicted.
    private static final double PATIENCE = 3 * Cost.MAX_SECONDS;

    private static final Logger LOGGER = LoggerFactory.getLogger(Run.class);
    private final String id;
    private final RunConfig config;
    private final String owner;
    private final Instant started;
    private final Crew crew;
    private final EventLog log = new EventLog();
    private final Standing standing;
    private final Recording recording;
    private final Cost cost;
    private @Nullable Training training;
    private @Nullable ConfigChange wish;
    private Status status = Status.QUEUED;
    private int position;
    private int pauseAt = Integer.MAX_VALUE;
    private boolean stopping;
    private volatile double trained;

    Run(String id, RunConfig config, String owner, Instant started, Crew crew) {
        this.id = id;
        this.config = config;
        this.owner = owner;
        this.started = started;
        this.crew = crew;
        standing = new Standing(config);
        recording = new Recording(config);
        cost = config.cost();
    }

    /// Trains until the end, a pause or a stop. For one worker at a time.
    @Override
    public void run() {
        if (!begin()) return;
        try {
            if (training == null) training = new Training(config, crew, this::append, recording);
            train(training);
        } catch (RuntimeException | Error e) {
            LOGGER.error("run {} failed", id, e);
            end(new RunEvent.End(
                    Status.FAILED, List.of(), null, "Something went wrong on our side; start the run again."));
        }
    }

    private void train(Training training) {
        long began = System.nanoTime();
        double before = trained;
        while (true) {
            trained = before + (System.nanoTime() - began) * 1e-9;
            switch (next(training)) {
                case TRAIN -> {
                    if (trained > PATIENCE) end(training.end(Status.STOPPED));
                    else if (!training.advance()) end(training.end(Status.DIVERGED));
                    else standing.reach(training.step());
                    if (training.done()) end(training.end(Status.FINISHED));
                }
                case STOP -> end(training.end(Status.STOPPED));
                case REST -> {
                    return;
                }
            }
        }
    }

    private enum Next {
        TRAIN,
        STOP,
        REST
    }

    private synchronized boolean begin() {
        if (status.ended()) return false;
        if (status == Status.QUEUED) become(RunEvent.State.of(Status.RUNNING));
        return true;
    }

    private synchronized Next next(Training training) {
        if (status.ended()) return Next.REST;
        if (wish != null) training.change(new RunEvent.Change(training.step(), wish.learningRate(), wish.clip()));
        wish = null;
        if (stopping) return Next.STOP;
        if (training.step() < pauseAt) return Next.TRAIN;
        become(RunEvent.State.of(Status.PAUSED));
        return Next.REST;
    }

    private void append(RunEvent event) {
        standing.note(event);
        log.append(event);
    }

    private synchronized void become(RunEvent.State state) {
        status = state.status();
        append(state);
        notifyAll();
    }

    private synchronized void end(RunEvent.End end) {
        if (status.ended()) return;
        status = end.status();
        append(end);
        training = null;
        notifyAll();
    }

    /// Tells waiting readers where the run stands in the queue; says nothing twice.
    synchronized void queued(int place, double waitSeconds) {
        if (status != Status.QUEUED || place == position) return;
        position = place;
        become(new RunEvent.State(Status.QUEUED, place, waitSeconds));
    }

    synchronized void pause() {
        pauseAt = 0;
    }

    /// Lets a paused run go on for `steps` training steps; true where a worker has to be found for it.
    synchronized boolean resume(int steps) {
        if (status.ended()) return false;
        pauseAt = steps == Integer.MAX_VALUE ? steps : standing.step() + steps;
        if (status != Status.PAUSED) return false;
        position = 0;
        status = Status.QUEUED;
        return true;
    }

    /// Ends the run before its next step; at once where no worker has it.
    synchronized void stop() {
        stopping = true;
        if (status == Status.RUNNING || status.ended()) return;
        end(training != null ? training.end(Status.STOPPED) : new RunEvent.End(Status.STOPPED, List.of(), null, null));
    }

    /// Back to rest: no worker could be had.
    synchronized void rest() {
        if (status == Status.QUEUED) status = Status.PAUSED;
    }

    /// To be in force from the next step on; of two changes before it the later counts.
    synchronized void change(ConfigChange change) {
        if (!status.ended()) wish = wish == null ? change : wish.then(change);
    }

    /// Waits a moment for a wish to be heard: until no worker trains the run, or the time is up.
    public synchronized void settle(long millis) {
        long until = System.nanoTime() + millis * 1_000_000;
        try {
            while (status == Status.RUNNING && (pauseAt != Integer.MAX_VALUE || stopping)) {
                long left = (until - System.nanoTime()) / 1_000_000;
                if (left <= 0) return;
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Cost cost() {
        return cost;
    }

    public String id() {
        return id;
    }

    public RunConfig config() {
        return config;
    }

    /// The visitor who started it, empty where it was started without a cookie: then whoever knows the id
    /// may control it.
    public String owner() {
        return owner;
    }

    public Instant started() {
        return started;
    }

    public EventLog log() {
        return log;
    }

    public Standing standing() {
        return standing;
    }

    public Recording recording() {
        return recording;
    }

    /// What the run holds of the memory once it has ended.
    long bytes() {
        return log.bytes() + recording.bytes();
    }

    public synchronized Status status() {
        return status;
    }

    /// Seconds that the rest will take: at the pace so far, as predicted before that is known.
    double remaining() {
        if (status().ended()) return 0;
        double done = (double) standing.step() / config.training().steps();
        double spent = trained;
        return spent > 1 && done > 0 ? spent / done * (1 - done) : cost.seconds() * (1 - done);
    }
}
