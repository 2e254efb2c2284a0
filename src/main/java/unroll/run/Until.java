package unroll.run;

/// When a run ends by itself.
public enum Until {
    /// After all of its training steps.
    STEPS,
    /// Sooner where every network has met the task's criterion.
    SOLVED
}
