package unroll.chaos;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;

/// When a worker is killed. Where exactly within it is up to a seeded draw.
enum Moment {
    /// A worker has just taken the run, maybe not even read its checkpoint.
    CLAIM {
        @Override
        Child await(Fleet fleet, Viewer viewer, String run, Random random) throws IOException, InterruptedException {
            return later(fleet.awaitTrainer(run), random, 0, 60);
        }
    },
    /// Somewhere in its training.
    STEP {
        @Override
        Child await(Fleet fleet, Viewer viewer, String run, Random random) throws IOException, InterruptedException {
            Child trainer = trains(fleet, viewer, run);
            return later(trainer, random, 0, 2_000);
        }
    },
    /// Just when something was committed, up to the next commit.
    COMMIT {
        @Override
        Child await(Fleet fleet, Viewer viewer, String run, Random random) throws IOException, InterruptedException {
            Child trainer = trains(fleet, viewer, run);
            trainer.lives(Duration.ofMillis(random.nextInt(500)));
            long last = fleet.lastEvent(run);
            Patience.until(
                    "a commit",
                    SOON,
                    () -> Optional.of(0).filter(_ -> fleet.lastEvent(run) > last || fleet.hasEnded(run)));
            return later(trainer, random, 0, 50);
        }
    },
    /// Around the checkpoint that follows a second after it has shown something new: they are a quarter apart.
    CHECKPOINT {
        @Override
        Child await(Fleet fleet, Viewer viewer, String run, Random random) throws IOException, InterruptedException {
            Child trainer = trains(fleet, viewer, run);
            return later(trainer, random, 875, 1_125);
        }
    },
    /// After the last frame, while the run is being scored.
    LAST {
        @Override
        Child await(Fleet fleet, Viewer viewer, String run, Random random) throws IOException, InterruptedException {
            Child trainer = fleet.awaitTrainer(run);
            int steps = Ordeal.steps(fleet, run);
            Patience.until(
                    "the last step",
                    Duration.ofSeconds(120),
                    () -> fleet.store
                            .ask("select step from runs where id = ?", run)
                            .filter(step -> Integer.parseInt(step) >= steps));
            return later(trainer, random, 0, 10);
        }
    };

    private static final Duration SOON = Duration.ofSeconds(30);

    /// Waits for the moment; the process to kill in it.
    abstract Child await(Fleet fleet, Viewer viewer, String run, Random random)
            throws IOException, InterruptedException;

    /// Who trains it, once it has written something new.
    private static Child trains(Fleet fleet, Viewer viewer, String run) throws IOException, InterruptedException {
        Child trainer = fleet.awaitTrainer(run);
        long last = fleet.lastEvent(run);
        viewer.await(
                "frames",
                Duration.ofSeconds(60),
                e -> e.id() > last && e.isNumbers() || e.type().equals("end"));
        return trainer;
    }

    private static Child later(Child child, Random random, int least, int most) throws InterruptedException {
        child.lives(Duration.ofMillis(random.nextInt(least, most)));
        return child;
    }
}
