package unroll.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// What a run may be where one is ordered: the ranges of [Fields], and the time and memory that it is predicted
/// to take. Never asked of a run that exists: limits change, and what was trained under others stays readable.
///
/// How many runs a visitor may order, and what the workers have the memory for, the store and the web decide.
public final class Admission {
    static final double MAX_SECONDS = 600;
    static final long MAX_MODEL_BYTES = 256L << 20;

    private Admission() {}

    /// From the JSON of the public API; defaults for what is missing.
    ///
    /// @throws InvalidConfig with every complaint
    public static RunConfig read(JsonNode json) {
        RunConfig config = ConfigReader.ordered().read(json);
        List<Complaint> objections = objections(config.cost());
        if (!objections.isEmpty()) throw new InvalidConfig(objections);
        return config;
    }

    /// What to say of so many networks.
    static Complaint count(int models) {
        return new Complaint(
                "models", "models holds " + models + " networks; give a list of 1 to " + Fields.MAX_MODELS + ".");
    }

    private static List<Complaint> objections(Cost cost) {
        var objections = new ArrayList<Complaint>();
        if (cost.seconds() > MAX_SECONDS)
            objections.add(new Complaint(
                    "training.steps",
                    String.format(
                            Locale.ROOT,
                            "This run would take about %,.0f s on one core, over the limit of %,.0f s; choose fewer steps,"
                                    + " a shorter length, a smaller batch or fewer hidden units.",
                            cost.seconds(),
                            MAX_SECONDS)));
        if (cost.largestModel() > MAX_MODEL_BYTES)
            objections.add(new Complaint(
                    "training.batch",
                    String.format(
                            Locale.ROOT,
                            "The largest model would need about %,d MB, over the limit of %d MB; choose a smaller batch, a"
                                    + " shorter length, fewer hidden units or fewer steps.",
                            cost.largestModel() >> 20,
                            MAX_MODEL_BYTES >> 20)));
        return objections;
    }
}
