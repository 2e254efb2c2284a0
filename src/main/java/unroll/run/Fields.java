package unroll.run;

import static unroll.run.Field.choice;
import static unroll.run.Field.flag;
import static unroll.run.Field.integer;
import static unroll.run.Field.number;
import static unroll.run.Field.positive;

import java.util.List;
import java.util.stream.Stream;
import unroll.cell.CellKind;
import unroll.run.Field.Option;
import unroll.task.TaskKind;

/// The table of settings: every field of a [RunConfig] with label, range, default and one line of help.
/// The defaults are preset 1's.
public final class Fields {
    private Fields() {}

    /// Greatest integer that a JSON number carries exactly in every language.
    static final long MAX_SEED = (1L << 53) - 1;

    public static final int MAX_MODELS = 6;

    public static final Field KIND = choice(
            "task.kind",
            "Task",
            "adding",
            "What the networks must do.",
            Stream.of(TaskKind.values())
                    .map(kind -> new Option(kind.word(), kind.label()))
                    .toArray(Option[]::new));
    public static final Field LENGTH = integer(
            "task.length",
            "Length",
            2,
            2000,
            "100",
            "Steps between the first input and the answer; copy memory adds 20.");

    public static final Field CELL = choice(
            "models.*.cell",
            "Cell",
            "lstm",
            "The recurrent unit.",
            Stream.of(CellKind.values())
                    .map(cell -> new Option(Wire.word(cell), cell.anatomy().name()))
                    .toArray(Option[]::new));
    public static final Field HIDDEN =
            integer("models.*.hidden", "Hidden size", 1, 256, "16", "Units; each step costs its square.");
    public static final Field ACTIVATION = choice(
            "models.*.activation",
            "Activation",
            "tanh",
            "What squashes the RNN’s state; only for the RNN.",
            new Option("tanh", "tanh"),
            new Option("sigmoid", "sigmoid"),
            new Option("relu", "ReLU"),
            new Option("identity", "identity (linear)"));
    public static final Field FORGET_BIAS = number(
            "models.*.forgetBias",
            "Forget bias",
            -20,
            20,
            "chrono",
            "1",
            "Where forget gates start: 1 keeps 73 % a step. chrono spreads them over the length; only for LSTMs that"
                    + " forget, and the minGRU.");
    public static final Field INITIALIZER = choice(
            "models.*.initializer",
            "Start",
            "orthogonal",
            "How weights are drawn before training.",
            new Option("orthogonal", "orthogonal"),
            new Option("uniform", "uniform ±1/√H (PyTorch’s weights)"),
            new Option("gaussian", "Gaussian"),
            new Option("identity", "identity"));
    public static final Field GAIN =
            number("models.*.gain", "Gain", 0, 100, "", "1", "Multiplies the recurrent weights at the start.");
    public static final Field INPUT_GAIN =
            number("models.*.inputGain", "Input gain", 0, 100, "", "1", "Multiplies the input weights at the start.");
    public static final Field BIAS = flag("models.*.bias", "Biases", "true", "One trained bias per gate.");
    public static final Field MODEL_RATE = positive(
            "models.*.learningRate",
            "Own learning rate",
            1e6,
            "",
            "",
            "Leave empty to use the run’s; a fair race gives each cell its own.");

    public static final Field TRUNCATED = flag(
            "models.*.truncated",
            "Truncated gradient",
            "false",
            "As in 1997: an error that reaches the gates is cut there; only for the LSTM of 1997.");

    public static final Field STEPS =
            integer("training.steps", "Training steps", 1, 1_000_000, "700", "One batch and one update each.");
    public static final Field BATCH =
            integer("training.batch", "Batch", 1, 1024, "32", "Sequences per step; their mean gradient is the update.");
    public static final Field OPTIMIZER = choice(
            "training.optimizer",
            "Optimiser",
            "adam",
            "Adam rescales small gradients; plain SGD shows them bare.",
            new Option("adam", "Adam"),
            new Option("sgd", "SGD (plain gradient descent)"),
            new Option("momentum", "Momentum"),
            new Option("rmsprop", "RMSProp"));
    public static final Field LEARNING_RATE =
            positive("training.learningRate", "Learning rate", 1e6, "", "0.02", "How far one update goes.");
    public static final Field CLIP = positive(
            "training.clip",
            "Clip norm",
            1e6,
            "off",
            "1",
            "A longer gradient is scaled down to this norm; off is null in JSON.");
    public static final Field WINDOW = integer(
            "training.window",
            "Window",
            1,
            2000,
            "full",
            "full",
            "Truncated BPTT: how many steps a loss’s gradient goes back; full, null in JSON, is all of them.");
    public static final Field OMEGA = number(
            "training.omega",
            "Ω weight",
            0,
            1e6,
            "",
            "0",
            "Adds a penalty on gradients that shrink or grow from step to step (Pascanu 2013); only for RNNs, 0 is off.");
    public static final Field HALVE_EVERY = integer(
            "training.halveEvery",
            "Halve rate every",
            0,
            1_000_000,
            "0",
            "So many training steps, then every learning rate is halved; 0 is off.");
    public static final Field UNTIL = choice(
            "training.until",
            "Train until",
            "steps",
            "Whether a run ends early once every network has met the task’s criterion.",
            new Option("steps", "all steps are done"),
            new Option("solved", "every network has solved it"));
    public static final Field SEED = integer(
            "seed", "Seed", 0, MAX_SEED, "42", "The same seed draws the same sequences and weights everywhere.");

    public static final List<Field> TASK = List.of(KIND, LENGTH);
    public static final List<Field> MODEL =
            List.of(CELL, HIDDEN, ACTIVATION, FORGET_BIAS, INITIALIZER, GAIN, INPUT_GAIN, BIAS, MODEL_RATE, TRUNCATED);
    public static final List<Field> TRAINING =
            List.of(STEPS, BATCH, OPTIMIZER, LEARNING_RATE, CLIP, WINDOW, OMEGA, HALVE_EVERY, UNTIL);

    /// Whether its word, as off and full, is null in JSON.
    public static boolean isNullable(Field field) {
        return field == CLIP || field == WINDOW;
    }

    /// All of them, in the order of the form.
    public static List<Field> all() {
        return Stream.of(TASK, MODEL, TRAINING, List.of(SEED))
                .flatMap(List::stream)
                .toList();
    }
}
