package unroll.task;

/// A published result to put beside one's own run: who and where, and what they found.
public record Published(String source, String text) {}
