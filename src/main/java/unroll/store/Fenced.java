package unroll.store;

/// Somebody else has the run by now, or it was deleted: nothing was written, and this attempt is over.
final class Fenced extends RuntimeException {
    private static final long serialVersionUID = 1;

    Fenced(String run) {
        super("run " + run + " belongs to another attempt");
    }
}
