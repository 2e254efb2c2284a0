package unroll.run;

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
        return Wire.constant(Status.class, word);
    }

    /// The API's word.
    public String word() {
        return Wire.word(this);
    }
}
