package unroll.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import unroll.kernel.WorkPool;
import unroll.probe.GradientProfile;

/// Trains the run that the first page replays and writes it to `static/recorded/landing.json`: `mvn -q
/// -Plessons test-compile exec:exec -Dbench.main=unroll.run.Record`. The first preset; every fifth
/// profile and the last in hundredths of a decade, every loss to four digits.
public final class Record {
    private static final int EVERY = 5;
    private static final Path FILE = Path.of("static/recorded/landing.json");

    private Record() {}

    public static void main(String[] arguments) throws IOException {
        RunConfig config = Preset.all().getFirst().config();
        var losses = new ArrayList<List<RunEvent.Loss>>();
        var profiles = new ArrayList<List<GradientProfile>>();
        var training = new Training(config, WorkPool.ALONE, event -> {
            if (event instanceof RunEvent.Steps(var steps)) steps.forEach(s -> losses.add(s.models()));
            if (event instanceof RunEvent.Gradients(int step, var models, var _, var _) && shown(step, config))
                profiles.add(models);
        });
        while (!training.done()) if (!training.advance()) throw new IllegalStateException("the recorded run diverged");
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, json(config, losses, profiles, training.end(Status.FINISHED)) + "\n");
        System.out.println(FILE + ": " + Files.size(FILE) / 1024 + " KB, " + profiles.size() + " profiles");
    }

    private static boolean shown(int step, RunConfig config) {
        return (step - 1) % EVERY == 0 || step == config.training().steps();
    }

    private static ObjectNode json(
            RunConfig config,
            List<List<RunEvent.Loss>> losses,
            List<List<GradientProfile>> profiles,
            RunEvent.End end) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.set("config", config.json());
        root.put("timesteps", config.task().timesteps());
        root.putObject("baseline")
                .put("loss", config.task().baseline())
                .put("text", config.task().baselineText());
        root.put("steps", config.training().steps()).put("every", EVERY);
        ArrayNode models = root.putArray("models");
        List<String> names = Names.of(config.models());
        for (int m = 0; m < names.size(); m++) {
            int model = m;
            var kind = config.models().get(m).cell();
            ObjectNode to = models.addObject()
                    .put("name", names.get(m))
                    .put("colour", kind.name().toLowerCase(Locale.ROOT))
                    .put("cell", kind.name().toLowerCase(Locale.ROOT))
                    .put("drawn", kind.drawn())
                    .put("solved", end.models().get(m).solved())
                    .put("stepsToSolve", end.models().get(m).stepsToSolve());
            round(
                    to.putArray("loss"),
                    losses.stream().mapToDouble(l -> l.get(model).loss()),
                    1e4);
            ArrayNode curves = to.putArray("log10");
            for (List<GradientProfile> profile : profiles)
                round(
                        curves.addArray(),
                        IntStream.range(0, config.task().timesteps())
                                .mapToDouble(t -> profile.get(model).log10()[t]),
                        1e2);
        }
        return root;
    }

    private static void round(ArrayNode to, DoubleStream values, double digits) {
        values.forEach(v -> {
            if (Double.isFinite(v)) to.add(Math.rint(v * digits) / digits);
            else to.addNull();
        });
    }
}
