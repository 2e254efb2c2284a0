package unroll.learn;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import unroll.rnn.Architecture;
import unroll.run.RunConfig;
import unroll.task.Task;

/// One kind of network in the race of chapter 8. All start with orthogonal recurrent weights, but the
/// identity RNN.
///
/// @param model its settings in the API's words, but width and learning rate
record Entrant(String id, String name, String model) {
    /// The LSTM's width; the others get the width that brings them nearest to its count of weights.
    static final int WIDTH = 16;

    static final Entrant RNN = new Entrant("rnn", "RNN", "{'cell': 'rnn'}");
    static final Entrant IDENTITY = new Entrant(
            "irnn",
            "identity RNN",
            "{'cell': 'rnn', 'activation': 'relu', 'initializer': 'identity', 'inputGain': 0.1, 'bias': false}");
    static final Entrant LSTM = new Entrant("lstm", "LSTM", "{'cell': 'lstm', 'forgetBias': 1}");
    static final Entrant CHRONO = new Entrant("chrono", "LSTM, chrono", "{'cell': 'lstm', 'forgetBias': 'chrono'}");
    static final Entrant GRU = new Entrant("gru", "GRU", "{'cell': 'gru'}");
    static final List<Entrant> ALL = List.of(RNN, IDENTITY, LSTM, CHRONO, GRU);

    /// How many numbers it trains on a task, at that width.
    int parameters(Task task, int hidden) {
        return architecture(task, hidden).parameters(task.inputs(), task.outputs());
    }

    /// The width whose count of weights is nearest to the LSTM's, the smaller of two.
    int width(Task task) {
        int wanted = LSTM.parameters(task, WIDTH);
        int best = 1;
        for (int hidden = 2; hidden <= 4 * WIDTH; hidden++)
            if (Math.abs(parameters(task, hidden) - wanted) < Math.abs(parameters(task, best) - wanted)) best = hidden;
        return best;
    }

    private Architecture architecture(Task task, int hidden) {
        return config(task, hidden, 0.01, 1, 0).models().getFirst().architecture();
    }

    RunConfig config(Task task, int hidden, double rate, int steps, long seed) {
        return config(task, List.of(json(hidden, rate)), steps, seed);
    }

    ObjectNode json(int hidden, double rate) {
        var json = (ObjectNode) JsonMapper.shared().readTree(model.replace('\'', '"'));
        return json.put("hidden", hidden).put("learningRate", rate);
    }

    static RunConfig config(Task task, List<ObjectNode> models, int steps, long seed) {
        ObjectNode json = JsonMapper.shared().createObjectNode();
        json.putObject("task").put("kind", task.kind()).put("length", task.length());
        json.putArray("models").addAll(models);
        json.putObject("training").put("steps", steps);
        return RunConfig.read(json.put("seed", seed));
    }
}
