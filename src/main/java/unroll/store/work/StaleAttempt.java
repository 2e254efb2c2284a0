package unroll.store.work;

/// Somebody else has the run by now, it was deleted, or the database went back to an earlier state: nothing was
/// written, and this attempt is over.
final class StaleAttempt extends RuntimeException {
    private static final long serialVersionUID = 1;

    StaleAttempt(String run) {
        super("run " + run + " belongs to another attempt");
    }
}
