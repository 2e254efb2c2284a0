package unroll.learn;

import java.util.List;
import tools.jackson.databind.JsonNode;

/// The picture of chapter 10 in the contents, from its recording.
public final class NextFigures {
    private NextFigures() {}

    /// The first gradient of networks that differ in cell and start.
    ///
    /// @param height pixels
    public static Curves starts(JsonNode recorded, int height) {
        JsonNode starts = recorded.path("starts");
        return Curves.of(
                "Gradient norm at every step before any training, by cell and start",
                height,
                Axis.decades(-22, 1, 5),
                List.of(),
                start(starts, "irnn", "ReLU, identity", "fourth"),
                start(starts, "chrono", "LSTM, chrono", "fifth"),
                start(starts, "lstm", "LSTM", "lstm"),
                start(starts, "rnn", "tanh, orthogonal", "rnn whole"),
                start(starts, "gru", "GRU", "gru"),
                start(starts, "uniform", "tanh, uniform", "rnn"));
    }

    private static Curves.Series start(JsonNode starts, String key, String words, String kind) {
        return new Curves.Series(key, words, kind, starts.path(key).path("log10"));
    }
}
