package unroll.web;

import java.util.List;

/// How somebody without a mouse does an experiment or a prediction of a chapter.
///
/// @param told what says something new then
/// @param ends a pattern of what it says in the end, or ""
record ByKeys(String chapter, List<Stop> stops, String told, String ends) {
    /// Tab to there, then these keys.
    record Stop(String at, List<String> keys) {}

    static final List<ByKeys> EXPERIMENTS = List.of(
            of("network", "#said", "Your change moved", at("#updates", "ArrowLeft"), at(".letters button", "Enter")),
            of("bptt", "#hand-said", "", at("#hand-again", "Enter"), at("#hand-all, #hand-back", "Enter")),
            of("bptt", "output[for=hand-w]", "", at("#hand-w", "ArrowRight")),
            of("vanishing", "[data-told=arrives]", "", at("#squash input[name=phi]", "ArrowRight")),
            of("vanishing", "#reach-said", "just now", at("#reach-run", "Enter")),
            of("exploding", "#gain-slider + output", "", at("#gain-slider", "ArrowRight")),
            of("exploding", "#cliff-said", "", at("#cliff-rate", "ArrowRight", "ArrowRight")),
            of("exploding", "#clip-said", "just now", at("#clip-run", "Enter")),
            of("lstm", "#gates-said", "", at("#gate-f", "ArrowLeft", "ArrowLeft")),
            of("terms", "#norms-said", "just now", at("#train-run", "Enter")),
            of("rescue", "[data-told=decades]", "", at("#rescue-bias", "ArrowRight")),
            of("rescue", "#start-said", "just now", at("#start-run", "Enter")),
            of("race", "#said", "within|solved", at("#go", "Enter")),
            of("proof", "#bench-said", "", at("#gain", "ArrowRight")),
            of("next", "#said", "within|solved", at("#go", "Enter")));

    static final List<ByKeys> PREDICTIONS = List.of(
            drawn("network", "#trace"),
            chosen("bptt", "#how-far"),
            drawn("vanishing", "#sigmoid"),
            chosen("exploding", "#turns"),
            drawn("lstm", "#kept"),
            drawn("terms", "#product"),
            chosen("rescue", "#held"),
            chosen("race", "#who"),
            chosen("proof", "#cut"),
            chosen("next", "#left"));

    private static ByKeys drawn(String chapter, String id) {
        Stop pad = at(id + " [data-draw]", "ArrowLeft", "ArrowDown", "ArrowLeft");
        return of(chapter, id + " .result", "measured", pad, at(id + " [data-do=show]", "Enter"));
    }

    private static ByKeys chosen(String chapter, String id) {
        return of(chapter, id + " .said", "", at(id + " input", "Space"), at(id + " button", "Enter"));
    }

    private static ByKeys of(String chapter, String told, String ends, Stop... stops) {
        return new ByKeys(chapter, List.of(stops), told, ends);
    }

    private static Stop at(String selector, String... keys) {
        return new Stop(selector, List.of(keys));
    }

    @Override
    public String toString() {
        return chapter;
    }
}
