package unroll.inspect;

import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import unroll.run.Recording;
import unroll.run.RunConfig;

/// A look at one network: reads what is asked, refuses what would cost too much, sends the sequence there
/// and back, and answers in the API's JSON (UTF-8). Pure functions; for the threads of a [InspectionPool].
public final class Inspection {
    private Inspection() {}

    /// At a network that somebody brought along, as JSON or beside it in a safetensors file.
    ///
    /// @throws Unfit with every complaint
    public static byte[] at(JsonNode json, byte @Nullable [] file) {
        InspectedNetwork inspected = new ForeignReader().read(json, file == null ? null : SafetensorsReader.read(file));
        return Answer.to(inspected, "inputs");
    }

    /// At a model of a run.
    ///
    /// @param nearest the frame that was kept nearest to a training step
    /// @throws Unfit with every complaint
    public static byte[] at(RunConfig config, IntFunction<Optional<Recording.Frame>> nearest, JsonNode json) {
        return Answer.to(new RecordedReader(config, nearest).read(json), "step");
    }
}
