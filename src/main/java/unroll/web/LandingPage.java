package unroll.web;

import java.util.List;

/// The first page: where "Run it yourself" leads, and the experiments.
public record LandingPage(String labUrl, List<PresetLink> presets) {}
