package unroll.inspect;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import unroll.rnn.Unrolled;

/// What lies under the microscope: a network with one sequence in it, where it comes from, and what is
/// asked of it.
///
/// @param batch the network with a batch in it, for what is a mean over sequences
/// @param rows whether targets were given, and answers are wanted, row by row
/// @param origin null where it was brought along
record InspectedNetwork(
        Unrolled net,
        Supplier<Unrolled> batch,
        boolean rows,
        @Nullable Origin origin,
        Question question) {
    /// A model of a run before the update of a training step, on a sequence of that step's batch.
    record Origin(int model, int step, int sequence) {}
}
