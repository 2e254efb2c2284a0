package unroll.web.pages;

/// One run in the list; `started` is ISO 8601.
public record RunRow(
        String url, String title, String settings, String status, String outcome, String started, String ago) {}
