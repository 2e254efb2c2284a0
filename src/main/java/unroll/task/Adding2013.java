package unroll.task;

import java.util.List;
import unroll.math.Draws;
import unroll.math.Purpose;

/// Adding, the version of Pascanu, Mikolov and Bengio (2013): values from U[0, 1), the marks, counted from 0, in
/// [0, 0.1 L) and in [0.1 L, 0.5 L); target their mean.
public record Adding2013(int length) implements NumberAtEnd {
    public Adding2013 {
        TaskKind.ADDING_2013.check(length);
    }

    @Override
    public void draw(long seed, Purpose purpose, int step, int firstSequence, int B, double[][] x, double[][] target) {
        int tenth = Math.ceilDiv(length, 10);
        int half = Math.ceilDiv(length, 2);
        for (int b = 0; b < B; b++) {
            Draws draws = new Draws(seed, purpose, step, firstSequence + b);
            int early = 1 + draws.below(tenth, 0);
            int late = 1 + tenth + draws.below(half - tenth, length + 1);
            for (int t = 1; t <= length; t++) {
                x[t][b] = draws.uniform(t);
                x[t][B + b] = t == early || t == late ? 1 : 0;
            }
            target[length][b] = (x[early][b] + x[late][b]) / 2;
        }
    }

    @Override
    public TaskKind which() {
        return TaskKind.ADDING_2013;
    }

    /// The variance of the mean of two U[0, 1).
    @Override
    public double baseline() {
        return 1.0 / 24;
    }

    @Override
    public List<Plateau> plateaus() {
        return List.of(
                new Plateau(baseline(), "1/24", Plateau.NOTHING), new Plateau(1.0 / 48, "1/48", "one addend of two"));
    }

    @Override
    public String baselineText() {
        return "always answering 0.5";
    }

    @Override
    public double penalty(double[][] output, double[][] target, int b, int batch) {
        return wrong(output, target, b, 0.2);
    }

    @Override
    public double threshold() {
        return 0.01;
    }

    @Override
    public int freshSequences() {
        return 10_000;
    }

    @Override
    public String criterionText() {
        return "a squared error over 0.04 on fewer than 1 % of 10,000 fresh sequences";
    }

    @Override
    public String rule() {
        return "%,d numbers come one at a time; two in the first half carry a mark. After the last, the network must say their mean."
                .formatted(length);
    }

    @Override
    public List<String> answers() {
        return List.of("mean");
    }

    @Override
    public List<String> working(double[][] x) {
        List<Need> marked = needs(x);
        return List.of("(" + marked.getFirst().what(), "+ " + marked.getLast().what() + ")/2");
    }

    @Override
    public List<Published> published() {
        return List.of(
                new Published(
                        "Pascanu, Mikolov & Bengio 2013",
                        "With clipping and their regulariser, tanh RNNs solved adding and other tasks of Hochreiter and"
                                + " Schmidhuber; their counts per length are for temporal order."),
                new Published(
                        "Deviations from the paper",
                        "Places, target and the 1 % criterion are Pascanu’s. All sequences of a run have the same length."
                                + " Half the distance of the other versions lies behind the later mark, so a loss here says"
                                + " nothing about theirs."));
    }
}
