package unroll.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Writes what the tutorial's chapters show before anything is started: `mvn -q -Plessons test-compile exec:exec
/// -Dbench.main=unroll.learn.Recordings`, with `-Dpreset=lstm` one chapter alone. The engine gives the same bits
/// everywhere, so [RecordingsTest] computes them again.
public final class Recordings {
    static final List<Experiment> ALL = List.of(
            new Experiment("network", NetworkRecording::record, null),
            new Experiment("bptt", BpttRecording::record, null),
            new Experiment("vanishing", VanishingRecording::record, VanishingRecording::sample),
            new Experiment("exploding", ExplodingRecording::record, ExplodingRecording::sample),
            new Experiment("lstm", LstmRecording::record, null),
            new Experiment("terms", TermsRecording::record, TermsRecording::sample),
            new Experiment("rescue", RescueRecording::record, RescueRecording::sample),
            new Experiment("race", RaceRecording::record, RaceRecording::sample),
            new Experiment("proof", ProofRecording::record, ProofRecording::sample),
            new Experiment("next", NextRecording::record, NextRecording::sample));
    private static final Path FOLDER = Path.of("src/main/resources/unroll/learn/recorded");

    private Recordings() {}

    /// @param sample what stands under `sample` in the recording: a cheap part, where the whole takes long
    record Experiment(
            String slug,
            Supplier<ObjectNode> record,
            @Nullable Supplier<ObjectNode> sample) {}

    public static void main(String[] arguments) throws IOException {
        String wanted = System.getProperty("preset", "");
        Files.createDirectories(FOLDER);
        for (Experiment experiment : ALL) {
            if (!wanted.isEmpty() && !experiment.slug.equals(wanted)) continue;
            Path file = FOLDER.resolve(experiment.slug + ".json");
            Files.writeString(file, experiment.record.get().toString() + "\n");
            System.out.println(file + ": " + Files.size(file) / 1024 + " KB");
        }
    }
}
