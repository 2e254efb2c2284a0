package unroll.learn;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Writes what the tutorial's chapters show before anything is started: `mvn -q -Plessons test-compile exec:exec
/// -Dbench.main=unroll.learn.Recordings`, with `-Dpreset=lstm` one chapter alone, with `-Dpreset=numbers` of all
/// chapters only what stands in their equations. The engine gives the same bits everywhere, so [RecordingsTest]
/// computes them again.
public final class Recordings {
    static final List<Experiment> ALL = List.of(
            new Experiment("network", NetworkRecording::record, null, NetworkRecording::numbers),
            new Experiment("bptt", BpttRecording::record, null, BpttRecording::numbers),
            new Experiment(
                    "vanishing", VanishingRecording::record, VanishingRecording::sample, VanishingRecording::numbers),
            new Experiment(
                    "exploding", ExplodingRecording::record, ExplodingRecording::sample, ExplodingRecording::numbers),
            new Experiment("lstm", LstmRecording::record, null, LstmRecording::numbers),
            new Experiment("terms", TermsRecording::record, TermsRecording::sample, TermsRecording::numbers),
            new Experiment("rescue", RescueRecording::record, RescueRecording::sample, Plugged::rescue),
            new Experiment("race", RaceRecording::record, RaceRecording::sample, RaceRecording::numbers),
            new Experiment("proof", ProofRecording::record, ProofRecording::sample, Plugged::proof),
            new Experiment("next", NextRecording::record, NextRecording::sample, NextRecording::numbers));
    private static final Path FOLDER = Path.of("src/main/resources/unroll/learn");

    private Recordings() {}

    /// @param sample what stands under `sample` in the recording: a cheap part, where the whole takes long
    /// @param equations the chapter's equations with numbers; or these as `equations`, every step's as `steps`
    record Experiment(
            String slug,
            Supplier<ObjectNode> record,
            @Nullable Supplier<ObjectNode> sample,
            Supplier<ObjectNode> equations) {
        ObjectNode numbers() {
            ObjectNode all = equations.get();
            ObjectNode numbers = all.has("equations") ? all : Numbers.object().set("equations", all);
            List<String> told = Equation.of(slug).stream().map(Equation::name).toList();
            ((ObjectNode) numbers.path("equations")).retain(told);
            return numbers;
        }
    }

    public static void main(String[] arguments) throws IOException {
        String wanted = System.getProperty("preset", "");
        for (Experiment experiment : ALL) {
            boolean numbers = wanted.equals("numbers");
            if (!wanted.isEmpty() && !numbers && !experiment.slug.equals(wanted)) continue;
            if (!numbers) write("recorded", experiment.slug, experiment.record.get());
            write("numbers", experiment.slug, experiment.numbers());
        }
    }

    private static void write(String folder, String slug, ObjectNode json) throws IOException {
        Path file = FOLDER.resolve(folder + "/" + slug + ".json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, json + "\n");
        System.out.println(file + ": " + Files.size(file) / 1024 + " KB");
    }
}
