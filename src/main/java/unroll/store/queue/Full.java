package unroll.store.queue;

/// No room in the queue for another run of this visitor; the message says why.
final class Full extends RuntimeException {
    private static final long serialVersionUID = 1;

    Full(String message) {
        super(message, null, false, false);
    }
}
