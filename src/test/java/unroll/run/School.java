package unroll.run;

import java.util.function.Consumer;
import unroll.kernel.WorkPool;
import unroll.math.Purpose;
import unroll.rnn.Clip;
import unroll.rnn.Optimizer;
import unroll.rnn.Unrolled;

/// Training with a way back of one's own: the first model of a configuration, until it solves its task or
/// has spent its steps.
///
/// @param net as it is then
/// @param solvedAt the training step after which the criterion was met; 0 where it was not
public record School(Unrolled net, int solvedAt) {
    /// The network at its start.
    public static Unrolled start(RunConfig config) {
        var task = config.task();
        return Unrolled.of(
                config.models().getFirst().architecture(),
                task.inputs(),
                task.outputs(),
                RunConfig.loss(task),
                task.asked(),
                config.training().batch(),
                config.seed(),
                WorkPool.ALONE);
    }

    /// @param back sets every weight's gradient, after the way forward
    public static School of(RunConfig config, Consumer<Unrolled> back) {
        Unrolled net = start(config);
        var evaluation = new Evaluation(config);
        var optimizer = Optimizer.of(config.training().optimizer(), net.params());
        var model = config.models().getFirst();
        double rate = model.learningRate() != null
                ? model.learningRate()
                : config.training().learningRate();
        int steps = config.training().steps();
        for (int step = 1; step <= steps; step++) {
            batch(config, Purpose.TRAIN, step, net);
            net.forward();
            back.accept(net);
            Clip.clip(net.params(), config.training().clip());
            optimizer.update(net.params(), rate);
            if (step == steps) evaluation.layLast(step, false);
            else evaluation.lay(step);
            while (evaluation.isOpen()) evaluation.sit(net, step);
            if (evaluation.solvedAt() > 0) return new School(net, step);
        }
        return new School(net, 0);
    }

    /// Puts a batch's sequences into the network.
    public static void batch(RunConfig config, Purpose purpose, int step, Unrolled net) {
        config.task().draw(config.seed(), purpose, step, 0, net.batch(), net.x, net.target);
    }
}
