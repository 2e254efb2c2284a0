package unroll.run;

/// What is wrong with one field: `field` is its path (`training.steps`, `models.0.hidden`), `message`
/// names value, limit and remedy.
public record Complaint(String field, String message) {}
