package unroll.web.http;

/// What went wrong and what to do about it.
public record ErrorPage(int status, String title, String detail) {}
