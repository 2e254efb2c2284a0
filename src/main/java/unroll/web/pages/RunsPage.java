package unroll.web.pages;

import java.util.List;

/// The runs of this site, newest first, and above them the visitor's own, pinned ones first.
public record RunsPage(List<RunRow> own, List<RunRow> running, List<RunRow> finished, List<PresetLink> presets) {}
