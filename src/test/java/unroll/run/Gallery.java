package unroll.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import unroll.kernel.WorkPool;
import unroll.probe.GradientProfile;

/// Trains every preset once, with its own seed, and writes what its picture in the lab needs to
/// `src/main/resources/unroll/gallery.json`: `mvn -q -Plessons test-compile exec:exec
/// -Dbench.main=unroll.run.Gallery`. The profiles of the step that the preset is about in hundredths of a decade, the
/// losses as means over at most a hundred stretches.
public final class Gallery {
    private static final int MOST_POINTS = 100;
    private static final Path FILE = Path.of("src/main/resources/unroll/gallery.json");

    private Gallery() {}

    public static void main(String[] arguments) throws IOException {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        for (Preset preset : Preset.all()) root.set(preset.id(), picture(preset));
        Files.writeString(FILE, root + "\n");
        System.out.println(FILE + ": " + Files.size(FILE) / 1024 + " KB");
    }

    /// As the file has it.
    static ObjectNode picture(Preset preset) {
        var losses = new ArrayList<List<RunEvent.Loss>>();
        var shown = new ArrayList<List<GradientProfile>>();
        var training = new Training(preset.config(), WorkPool.ALONE, event -> {
            if (event instanceof RunEvent.Steps(var steps)) steps.forEach(s -> losses.add(s.models()));
            if (event instanceof RunEvent.Gradients(int _, var models, var _, var _)) {
                if (!preset.atFirst()) shown.clear();
                if (shown.isEmpty()) shown.add(models);
            }
        });
        boolean well = true;
        while (well && !training.done()) well = training.advance();
        RunEvent.End end = training.end(well ? Status.FINISHED : Status.DIVERGED);
        int every = Math.ceilDiv(preset.config().training().steps(), MOST_POINTS);
        ObjectNode picture = JsonNodeFactory.instance.objectNode().put("every", every);
        ArrayNode models = picture.putArray("models");
        for (int m = 0; m < preset.config().models().size(); m++) {
            ObjectNode model =
                    models.addObject().put("solvedAt", end.models().get(m).stepsToSolve());
            ArrayNode log10 = model.putArray("log10");
            for (double value : shown.getFirst().get(m).log10()) put(log10, value, 1e2);
            ArrayNode loss = model.putArray("loss");
            for (int from = 0; from < losses.size(); from += every) {
                int to = Math.min(losses.size(), from + every);
                double sum = 0;
                for (int step = from; step < to; step++)
                    sum += losses.get(step).get(m).loss();
                put(loss, sum / (to - from), 1e4);
            }
        }
        return picture;
    }

    private static void put(ArrayNode to, double value, double digits) {
        if (Double.isFinite(value)) to.add(Math.rint(value * digits) / digits);
        else to.addNull();
    }
}
