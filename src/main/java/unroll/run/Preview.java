package unroll.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import unroll.kernel.WorkPool;
import unroll.math.Purpose;
import unroll.probe.GradientProfile;
import unroll.rnn.Unrolled;

/// The networks of a run before any training: the gradient profile of each on the first sequences of the run's first
/// batch. Where that has no more of them than are looked at, these are the run's first profiles, to the bit.
///
/// @param sequences how many were looked at
/// @param askedSteps where there are several, a curve holds the gradients of all answers, half-life and travel that of
/// the last one alone
public record Preview(int sequences, int askedSteps, List<Network> models) {
    private static final int MOST_SEQUENCES = 32;
    private static final int A_PANEL = 16;
    /// Whoever moves a dial waits no longer for the picture of it.
    private static final double QUICK_SECONDS = 0.05;
    private static final double MOST_SECONDS = 1;

    /// @param name what it is called among the others
    /// @param weights how many numbers are trained
    public record Network(String name, int weights, GradientProfile profile) {}

    /// From a run's configuration; how long it would train does not matter.
    ///
    /// @throws InvalidConfig with every complaint, and where even one sequence would take too long
    public static Preview of(JsonNode json) {
        return of(ConfigReader.ordered().read(json));
    }

    static Preview of(RunConfig config) {
        int sequences = sequences(config);
        List<String> names = Names.of(config.models());
        var networks = new ArrayList<Network>();
        for (int m = 0; m < names.size(); m++) {
            Unrolled net = config.untrained(config.models().get(m), sequences, WorkPool.ALONE);
            config.task().draw(config.seed(), Purpose.TRAIN, 1, 0, sequences, net.x, net.target);
            net.forward();
            net.backward();
            networks.add(new Network(names.get(m), net.parameters(), GradientProfile.of(net)));
        }
        return new Preview(sequences, config.task().askedSteps(), networks);
    }

    /// As many as can be looked at while somebody waits.
    private static int sequences(RunConfig config) {
        int batch = Math.min(MOST_SEQUENCES, config.training().batch());
        for (int sequences : new int[] {batch, Math.min(A_PANEL, batch), 1})
            if (seconds(config, sequences) <= QUICK_SECONDS) return sequences;
        double seconds = seconds(config, 1);
        if (seconds <= MOST_SECONDS) return 1;
        throw new InvalidConfig(List.of(new Complaint(
                Fields.LENGTH.path(),
                String.format(
                        Locale.ROOT,
                        "These networks before training take about %.1f s to look at, over the limit of %.0f s; choose a"
                                + " shorter length or fewer hidden units.",
                        seconds,
                        MOST_SECONDS))));
    }

    private static double seconds(RunConfig config, int sequences) {
        return Cost.ofProfiles(config.task(), config.models(), sequences);
    }
}
