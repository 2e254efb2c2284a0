package unroll.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import unroll.cell.Activation;
import unroll.cell.Anatomy;
import unroll.cell.CellKind;
import unroll.kernel.WorkPool;
import unroll.math.Param;
import unroll.rnn.Architecture;
import unroll.rnn.ForgetBias;
import unroll.rnn.Initializer;
import unroll.rnn.Layer;
import unroll.rnn.Loss;
import unroll.rnn.OptimizerKind;
import unroll.rnn.Start;
import unroll.rnn.Unrolled;
import unroll.task.Task;

/// What one run trains: a task, models on the same sequences, how they are trained, and the seed. One that
/// could not be trained cannot exist: the constructor throws [InvalidConfig] with every complaint. What a
/// site lets its visitors order is [Admission]'s to say: a run that was stored under other limits is a run.
public record RunConfig(Task task, List<Model> models, Plan training, long seed) {
    /// The cells of a run that names no models, each with the defaults of [Fields].
    public static final List<CellKind> RACE = CellKind.RACE;

    /// One network. `learningRate` null means the run's; `truncated` is [unroll.rnn.Layer#keepToCarousel].
    public record Model(
            CellKind cell,
            int hidden,
            Activation activation,
            ForgetBias forgetBias,
            Initializer initializer,
            double gain,
            double inputGain,
            boolean bias,
            @Nullable Double learningRate,
            boolean truncated) {

        public Architecture architecture() {
            return new Architecture(
                    cell, activation, hidden, bias, new Start(initializer, gain, inputGain, forgetBias));
        }

        /// This model on a task, with weights that stand one after the other in the order of
        /// [Unrolled#params].
        public Unrolled network(Task task, int batch, double[] weights) {
            Unrolled net =
                    Unrolled.blank(architecture(), task.inputs(), task.outputs(), loss(task), task.asked(), batch);
            int at = 0;
            for (Param p : net.params()) {
                System.arraycopy(weights, at, p.w, 0, p.w.length);
                at += p.w.length;
            }
            return net;
        }
    }

    /// How all models are trained. `clip` is the greatest global gradient norm, +∞ for no clipping.
    public record Plan(
            int steps, int batch, OptimizerKind optimizer, double learningRate, double clip, Options options) {}

    /// What training may do beside the usual, [#NONE] by default.
    ///
    /// @param window how many steps a gradient goes back, [unroll.rnn.Layer#truncate]; [#FULL] for all
    /// @param omega the weight of [unroll.rnn.NormRegularizer]; 0 is off
    /// @param halveEvery after every so many training steps the learning rates are halved; 0 is off
    public record Options(int window, double omega, int halveEvery, Until until) {
        public static final int FULL = Layer.FULL;
        public static final Options NONE = new Options(FULL, 0, 0, Until.STEPS);

        public boolean isTruncated() {
            return window != FULL;
        }
    }

    /// A model as it starts, for so many sequences at once, its gradients cut where the run and the model have it.
    Unrolled untrained(Model model, int batch, WorkPool crew) {
        Unrolled net = Unrolled.of(
                model.architecture(), task.inputs(), task.outputs(), loss(task), task.asked(), batch, seed, crew);
        net.cell().truncate(training.options().window());
        net.cell().keepToCarousel(model.truncated());
        return net;
    }

    public RunConfig {
        models = List.copyOf(models);
        var complaints = new ArrayList<Complaint>();
        if (models.isEmpty()) complaints.add(Admission.count(0));
        for (int m = 0; m < models.size(); m++) check(models.get(m), m, complaints);
        check(Fields.STEPS, training.steps, complaints);
        check(Fields.BATCH, training.batch, complaints);
        check(Fields.LEARNING_RATE, training.learningRate, complaints);
        if (training.clip != Double.POSITIVE_INFINITY) check(Fields.CLIP, training.clip, complaints);
        check(task, models, training.options, complaints);
        check(Fields.SEED, seed, complaints);
        if (!complaints.isEmpty()) throw new InvalidConfig(complaints);
    }

    private static void check(Task task, List<Model> models, Options options, List<Complaint> complaints) {
        if (options.isTruncated()) check(Fields.WINDOW, options.window, complaints);
        check(Fields.OMEGA, options.omega, complaints);
        check(Fields.HALVE_EVERY, options.halveEvery, complaints);
        if (options.isTruncated() && options.window > task.timesteps())
            complaints.add(new Complaint(
                    Fields.WINDOW.path(),
                    "Window %d is over %d, the timesteps of a sequence; choose 1 to %2$d, or full."
                            .formatted(options.window, task.timesteps())));
        for (int m = 0; m < models.size() && options.omega > 0; m++) {
            Anatomy anatomy = models.get(m).cell.anatomy();
            if (!anatomy.hasGates()) continue;
            complaints.add(new Complaint(
                    Fields.OMEGA.path(),
                    "Ω weight %s is over 0, and models.%d is %s %s: Ω is defined for plain RNNs alone; choose 0, or RNNs only."
                            .formatted(Field.plain(options.omega), m, anatomy.article(), anatomy.name())));
            return;
        }
    }

    private static void check(Model model, int index, List<Complaint> complaints) {
        check(Fields.HIDDEN, index, model.hidden, complaints);
        check(Fields.GAIN, index, model.gain, complaints);
        check(Fields.INPUT_GAIN, index, model.inputGain, complaints);
        if (model.forgetBias instanceof ForgetBias.Constant(double bias))
            check(Fields.FORGET_BIAS, index, bias, complaints);
        if (model.learningRate != null) check(Fields.MODEL_RATE, index, model.learningRate, complaints);
    }

    private static void check(Field field, double value, List<Complaint> complaints) {
        check(field, 0, value, complaints);
    }

    private static void check(Field field, int index, double value, List<Complaint> complaints) {
        if (!field.possible(value)) complaints.add(new Complaint(field.path(index), field.outside(value)));
    }

    /// From what [#json] once wrote, here or in another version: today's limits are not asked, and what is not
    /// known any more is passed over. What somebody orders is read by [Admission#read].
    ///
    /// @throws InvalidConfig where it could not be trained
    public static RunConfig read(JsonNode json) {
        return ConfigReader.stored().read(json);
    }

    /// As the JSON of the public API, every default filled in.
    public ObjectNode json() {
        return ConfigWriter.write(this);
    }

    public Cost cost() {
        return Cost.of(task, models, training);
    }

    /// What a network is trained on for a task.
    static Loss loss(Task task) {
        return task.classifies() ? Loss.CROSS_ENTROPY : Loss.MEAN_SQUARED_ERROR;
    }

    /// The timesteps t, ascending, whose ∂E/∂q_t truncation makes zero although a gradient comes as far as t + 1: none
    /// where the window is full; one where the last step alone is asked.
    public List<Integer> cuts() {
        int last = lastAsked();
        int window = training.options.window;
        if (window >= last) return List.of();
        if (task.askedSteps() == 1) return List.of(last - window);
        int first = last % window == 0 ? window : last % window;
        return IntStream.iterate(first, t -> t < last, t -> t + window).boxed().toList();
    }

    private int lastAsked() {
        boolean[] asked = task.asked();
        int last = asked.length - 1;
        while (!asked[last]) last--;
        return last;
    }

    /// Every how many training steps a gradient profile is recorded: the smallest stride that keeps at
    /// most 5,000 profiles and at most two million values in them. A function of the configuration alone,
    /// so the same seed writes the same log.
    public int stride() {
        long values = (long) models.size() * task.timesteps();
        long profiles = Math.max(1, Math.min(5_000, 2_000_000 / values));
        return (int) ((training.steps + profiles - 1) / profiles);
    }

    /// Whether the profile of this training step (1, 2, …) is recorded.
    public boolean draws(int step) {
        return (step - 1) % stride() == 0;
    }
}
