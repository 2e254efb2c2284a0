package unroll.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import unroll.math.Purpose;
import unroll.rnn.Clip;
import unroll.rnn.NormRegularizer;
import unroll.rnn.PyTorch;
import unroll.rnn.Tensor;
import unroll.rnn.Unrolled;
import unroll.run.Configs;
import unroll.run.Course;
import unroll.run.RunConfig;

/// The programs, run by the Python of `-Dpython=…`, which must have PyTorch: they compute what the engine does.
@Tag("client")
@Timeout(600)
class ClientTest {
    private static final double TOLERANCE = 1e-10;
    private static final int STEPS = 10;

    @TempDir
    private Path folder;

    static List<String> runs() {
        return Programs.ALL;
    }

    @ParameterizedTest
    @MethodSource("runs")
    void first_loss_gradients_ten_losses_and_the_sequences_are_the_engines(String json) throws Exception {
        RunConfig config = Configs.read(json);
        JsonNode answer = answer(config);
        assertGenerator(config, answer);
        for (int m = 0; m < config.models().size(); m++) {
            JsonNode told = answer.path("models").path(m);
            double[] losses = Course.of(config, m).loss();
            for (int step = 0; step < STEPS; step++)
                assertThat(told.path("losses").path(step).doubleValue())
                        .as("%s, step %d", told.path("name"), step + 1)
                        .isCloseTo(losses[step], within(TOLERANCE));
            Unrolled net = firstStep(config, m);
            for (Tensor tensor : PyTorch.gradients(net)) {
                JsonNode theirs = told.path("gradients").path(tensor.name());
                if (tensor.name().equals("bias_hh_l0") && theirs.isMissingNode()) continue; // has but one bias
                assertThat(theirs).hasSize(tensor.values().length);
                boolean inner = tensor.name().equals("bias_hh_l0");
                for (int k = inner ? 2 * net.architecture().hidden() : 0; k < theirs.size(); k++)
                    assertThat(theirs.path(k).doubleValue())
                            .as("%s of %s", tensor.name(), told.path("name"))
                            .isCloseTo(tensor.values()[k], within(TOLERANCE));
            }
        }
    }

    private static void assertGenerator(RunConfig config, JsonNode answer) {
        var task = config.task();
        assertThat(answer.path("shape").toString())
                .isEqualTo("[20000,%d,%d,%d,%d]"
                        .formatted(task.timesteps(), task.inputs(), task.askedSteps(), task.outputs()));
        int B = 20_000;
        Unrolled net = config.models().getFirst().network(task, B, new double[weights(config)]);
        task.draw(1, Purpose.TRAIN, 1, 0, B, net.x, net.target);
        int n = 0;
        for (int t = 1; t <= task.timesteps(); t++) {
            assertMeans(answer.path("x").path(t - 1), net.x[t], B);
            if (net.asks(t)) assertMeans(answer.path("y").path(n++), net.target[t], B);
        }
    }

    /// 20,000 draws whose standard deviation is 1 at most: four of the difference.
    private static void assertMeans(JsonNode told, double[] drawn, int B) {
        assertThat(told).hasSize(drawn.length / B);
        for (int j = 0; j < told.size(); j++) {
            double mean = IntStream.range(j * B, (j + 1) * B)
                            .mapToDouble(k -> drawn[k])
                            .sum()
                    / B;
            assertThat(told.path(j).doubleValue()).isCloseTo(mean, within(4 * 1.1 * Math.sqrt(2.0 / B)));
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void the_program_runs_from_start_to_end_by_itself(String json) throws Exception {
        Path program = folder.resolve("program.py");
        Files.writeString(program, RunCode.of(Configs.read(json), Framework.PYTORCH));
        assertThat(python(program.toString())).contains("step 10: loss", "solved below");
    }

    @ParameterizedTest
    @MethodSource("runs")
    void keras_code_is_python(String json) throws Exception {
        RunConfig config = Configs.read(json);
        if (!RunCode.exists(config, Framework.KERAS)) return;
        Path program = folder.resolve("program.py");
        Files.writeString(program, RunCode.of(config, Framework.KERAS));
        python("-c", "import ast, sys; ast.parse(open(sys.argv[1]).read())", program.toString());
    }

    private static int weights(RunConfig config) {
        var model = config.models().getFirst();
        return model.architecture()
                .parameters(config.task().inputs(), config.task().outputs());
    }

    private JsonNode answer(RunConfig config) throws Exception {
        Path program = folder.resolve("program.py");
        Files.writeString(program, RunCode.of(config, Framework.PYTORCH));
        ObjectNode data = JsonMapper.shared().createObjectNode();
        ArrayNode models = data.putArray("models");
        for (int m = 0; m < config.models().size(); m++) {
            ObjectNode weights = models.addObject();
            for (Tensor tensor : PyTorch.weights(start(config, m))) {
                ArrayNode values = weights.putArray(tensor.name());
                for (double value : tensor.values()) values.add(value);
            }
        }
        ArrayNode xs = data.putArray("x");
        ArrayNode ys = data.putArray("y");
        Unrolled net = start(config, 0);
        for (int step = 1; step <= STEPS; step++) {
            draw(config, step, net);
            write(net, xs.addArray(), ys.addArray());
        }
        Path file = folder.resolve("data.json");
        Files.writeString(file, data.toString());
        return JsonMapper.shared()
                .readTree(python("src/test/resources/unroll/code/check.py", program.toString(), file.toString()));
    }

    /// Batch × time × inputs, and batch × asked × outputs.
    private static void write(Unrolled net, ArrayNode x, ArrayNode y) {
        int B = net.batch();
        for (int b = 0; b < B; b++) {
            ArrayNode inputs = x.addArray();
            ArrayNode targets = y.addArray();
            for (int t = 1; t <= net.timesteps(); t++) {
                ArrayNode row = inputs.addArray();
                for (int k = b; k < net.x[t].length; k += B) row.add(net.x[t][k]);
                if (!net.asks(t)) continue;
                ArrayNode answers = targets.addArray();
                for (int k = b; k < net.target[t].length; k += B) answers.add(net.target[t][k]);
            }
        }
    }

    private static Unrolled start(RunConfig config, int m) {
        var task = config.task();
        Unrolled net = Unrolled.of(
                config.models().get(m).architecture(),
                task.inputs(),
                task.outputs(),
                task.classifies() ? unroll.rnn.Loss.CROSS_ENTROPY : unroll.rnn.Loss.MEAN_SQUARED_ERROR,
                task.asked(),
                config.training().batch(),
                config.seed());
        net.cell().truncate(config.training().options().window());
        return net;
    }

    private static void draw(RunConfig config, int step, Unrolled net) {
        config.task().draw(config.seed(), Purpose.TRAIN, step, 0, net.batch(), net.x, net.target);
    }

    private static Unrolled firstStep(RunConfig config, int m) {
        Unrolled net = start(config, m);
        draw(config, 1, net);
        net.forward();
        net.backward();
        double omega = config.training().options().omega();
        if (omega > 0) new NormRegularizer(net.architecture().hidden()).add(net, omega);
        Clip.clip(net.params(), config.training().clip());
        return net;
    }

    private static String python(String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(System.getProperty("python", "python3")));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("OMP_NUM_THREADS", "1");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
