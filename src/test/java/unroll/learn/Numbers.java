package unroll.learn;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import unroll.rnn.PyTorch;
import unroll.rnn.Tensor;
import unroll.rnn.Unrolled;

/// Numbers as recordings write them.
final class Numbers {
    private Numbers() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// An equation's numbers at one place, as `numbers/*.json` has them; `t` is 0 where they belong to no timestep.
    static void at(ObjectNode to, String equation, int t, String place, List<String> lines) {
        ObjectNode at = to.putObject(equation).put("t", t).put("place", place);
        ArrayNode all = at.putArray("lines");
        lines.forEach(all::add);
    }

    /// Rounded to so many digits behind the point.
    static double round(double value, int digits) {
        double unit = StrictMath.pow(10, digits);
        return Math.rint(value * unit) / unit;
    }

    /// A lower bound: rounded, it still lies below.
    static double down(double value, int digits) {
        return directed(value, digits, RoundingMode.FLOOR);
    }

    /// An upper bound: rounded, it still lies above.
    static double up(double value, int digits) {
        return directed(value, digits, RoundingMode.CEILING);
    }

    private static double directed(double value, int digits, RoundingMode way) {
        return BigDecimal.valueOf(value).setScale(digits, way).doubleValue();
    }

    static ArrayNode list(double[] values, int digits) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (double value : values) list.add(round(value, digits));
        return list;
    }

    static ArrayNode exact(double[] values) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (double value : values) list.add(value);
        return list;
    }

    /// Rows of q[1 … T].
    static ArrayNode overTime(double[][] q, int digits) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (int t = 1; t < q.length; t++) rows.add(list(q[t], digits));
        return rows;
    }

    /// Least, median and greatest; none of the values lies outside of what is written.
    static ObjectNode spread(double[] values, int digits) {
        return object().put("least", down(Arrays.stream(values).min().orElseThrow(), digits))
                .put("median", round(Sample.median(values), digits))
                .put("greatest", up(Arrays.stream(values).max().orElseThrow(), digits));
    }

    /// The network as a question to the microscope brings it: `weights` and `readout`, to the last bit.
    static ObjectNode network(Unrolled net) {
        ObjectNode root = object();
        ObjectNode weights = root.putObject("weights");
        ObjectNode readout = root.putObject("readout");
        for (Tensor tensor : PyTorch.weights(net)) {
            boolean isReadout = tensor.name().startsWith("readout.");
            ObjectNode to = isReadout ? readout : weights;
            to.set(tensor.name().replace("readout.", ""), values(tensor));
        }
        return root;
    }

    private static ArrayNode values(Tensor tensor) {
        List<Integer> shape = tensor.shape();
        if (shape.size() == 1) return exact(tensor.values());
        int cols = shape.getLast();
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        for (int r = 0; r < shape.getFirst(); r++)
            rows.add(exact(Arrays.copyOfRange(tensor.values(), r * cols, (r + 1) * cols)));
        return rows;
    }
}
