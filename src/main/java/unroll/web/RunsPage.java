package unroll.web;

import java.util.List;

/// The runs of this process, newest first.
public record RunsPage(List<RunRow> running, List<RunRow> finished, List<PresetLink> presets) {}
