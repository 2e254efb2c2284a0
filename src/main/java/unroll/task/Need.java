package unroll.task;

/// Something that a sequence shows at one step and that its answer wants at a later one: what a gradient must travel.
///
/// @param from the step, from 1, at which it is seen
/// @param to the step at which it is wanted
/// @param what in a few words
public record Need(int from, int to, String what) {}
