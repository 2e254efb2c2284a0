package unroll.run;

/// The site has no room for another run now; `seconds` is when to try again.
public final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int seconds;

    public Busy(String message, int seconds) {
        super(message);
        this.seconds = seconds;
    }

    public int seconds() {
        return seconds;
    }
}
