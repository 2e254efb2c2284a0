package unroll.web;

import java.util.List;

/// How somebody without a mouse does an experiment or a prediction of a chapter.
///
/// @param told what says something new then
/// @param ends a pattern of what it says in the end, or ""
record ByKeys(String chapter, List<Stop> stops, String told, String ends) {
    /// Tab to there, then these keys.
    record Stop(String at, List<String> keys) {}

    static final List<ByKeys> EXPERIMENTS = List.of();

    static final List<ByKeys> PREDICTIONS = List.of();

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
