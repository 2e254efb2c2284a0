package unroll.store.queue;

import java.util.List;
import unroll.run.Complaint;
import unroll.run.InvalidConfig;
import unroll.run.RunConfig;

/// What one process and one database may hold.
///
/// @param slots runs that this process trains at once; 0 for one that only serves
/// @param queue predicted seconds of all runs that may wait; a visitor may have a quarter of it, an address half
/// @param kept ended runs of one visitor that are kept beside the pinned ones
/// @param runBytes memory that one run may be predicted to need
/// @param diskBytes what logs and weights of all runs may take
public record Limits(int slots, double queue, int kept, long runBytes, long diskBytes) {
    private static final double QUEUE = 7_200;
    private static final long DISK = 8L << 30;

    /// A slot a core, half the heap for training, 8 GB of disk.
    public static Limits ofThisMachine() {
        Runtime machine = Runtime.getRuntime();
        return new Limits(machine.availableProcessors(), QUEUE, 200, machine.maxMemory() / 2, DISK);
    }

    /// @throws InvalidConfig where no worker has the memory for such a run
    void check(RunConfig config) {
        long bytes = config.cost().total();
        if (bytes <= runBytes) return;
        String message = "This run would need about " + (bytes >> 20) + " MB, over this server’s limit of "
                + (runBytes >> 20) + " MB; choose fewer models, a smaller batch or a shorter length.";
        throw new InvalidConfig(List.of(new Complaint("models", message)));
    }

    public Limits withSlots(int count) {
        return new Limits(count, queue, kept, runBytes, diskBytes);
    }

    public Limits withDiskBytes(long bytes) {
        return new Limits(slots, queue, kept, runBytes, bytes);
    }
}
