package unroll.run;

import java.util.Locale;

/// Where a run stands. The last four are final.
public enum Status {
    QUEUED,
    RUNNING,
    PAUSED,
    FINISHED,
    STOPPED,
    DIVERGED,
    FAILED;

    public boolean ended() {
        return compareTo(FINISHED) >= 0;
    }

    /// The status of a word of the API's.
    public static Status of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /// The API's word.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
