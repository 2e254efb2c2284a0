package unroll.web;

/// What went wrong and what to do about it.
public record ErrorPage(int status, String title, String detail) {}
