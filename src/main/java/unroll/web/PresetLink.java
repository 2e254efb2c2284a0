package unroll.web;

/// An experiment as a link that opens the lab with its settings.
public record PresetLink(String id, String title, String lesson, String url, boolean current) {}
