package unroll.code;

/// A run that cannot be written in a framework; the message says what of it, and what to do.
public final class NoCode extends Exception {
    private static final long serialVersionUID = 1;

    NoCode(String message) {
        super(message);
    }
}
