package unroll.learn;

import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import unroll.cell.CellKind;
import unroll.math.Purpose;
import unroll.rnn.Unrolled;
import unroll.run.RunConfig;

/// A network with one sequence in it, as the figures show it and as the microscope is asked for it.
final class Nets {
    private Nets() {}

    /// The configuration's first model with these weights, on the first sequence that nobody was trained on.
    static Unrolled probe(RunConfig config, double[] weights) {
        Unrolled net = config.models().getFirst().network(config.task(), 1, weights);
        config.task().draw(config.seed(), Purpose.PROBE, 0, 0, 1, net.x, net.target);
        return net;
    }

    /// What `POST /api/v1/inspect` takes, to the last bit, without what is asked.
    static ObjectNode look(RunConfig config, Unrolled net) {
        ObjectNode look = Numbers.object();
        RunConfig.Model model = config.models().getFirst();
        look.put("cell", model.cell().name().toLowerCase(Locale.ROOT));
        if (model.cell() == CellKind.RNN)
            look.put("activation", model.activation().name().toLowerCase(Locale.ROOT));
        look.setAll(Numbers.network(net));
        ArrayNode inputs = look.putArray("inputs");
        int T = net.timesteps();
        for (int t = 1; t <= T; t++) inputs.add(Numbers.exact(net.x[t]));
        look.set("target", Numbers.exact(net.target[T]));
        look.put("loss", config.task().classifies() ? "cross_entropy" : "mse");
        return look;
    }

    /// log₁₀ of what is left of the last step's.
    static double[] relative(double[] log10) {
        double[] relative = log10.clone();
        for (int t = 0; t < relative.length; t++) relative[t] -= log10[log10.length - 1];
        return relative;
    }
}
