package unroll.store.work;

/// What has become of a run at the end of an attempt.
enum Outcome {
    ENDED,
    RESTS,
    HANDED_OVER,
    LOST
}
