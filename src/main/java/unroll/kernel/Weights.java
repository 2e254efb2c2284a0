package unroll.kernel;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import unroll.cell.Anatomy;
import unroll.cell.CellKind;
import unroll.cell.Role;
import unroll.math.Param;

/// A cell's parameters: by gate as the equations use them, and in PyTorch's order as they are named.
///
/// `gates` are in the order of their strips; the first `recurrent` of them read h. Without biases these
/// are there, rows × 0.
public record Weights(
        CellKind kind,
        List<Gate> gates,
        int recurrent,
        List<Param> inputWeights,
        List<Param> recurrentWeights,
        List<Param> biases,
        List<Param> peepholes) {
    /// Everything that is trained: input weights, recurrent weights, biases if there are any, peepholes.
    public List<Param> params() {
        return Stream.of(inputWeights, recurrentWeights, biases, peepholes)
                .flatMap(List::stream)
                .filter(p -> !p.isEmpty())
                .toList();
    }

    /// All weights zero, for X inputs.
    public static Weights of(CellKind kind, int H, boolean bias, int X) {
        Anatomy anatomy = kind.anatomy();
        Map<String, Gate> gates = new LinkedHashMap<>();
        for (unroll.cell.Gate g : anatomy.gates())
            gates.put(
                    g.name(),
                    new Gate(
                            matrix(g.input(), H, X),
                            matrix(g.recurrent(), H, H),
                            Param.bias(g.bias(), H, bias),
                            matrix(g.peephole(), H, 1)));
        return new Weights(
                kind,
                List.copyOf(gates.values()),
                anatomy.recurrent(),
                all(anatomy.readingInput(), gates, Gate::Wx),
                all(anatomy.readingOutput(), gates, Gate::Wh),
                all(anatomy.biased(), gates, Gate::b),
                all(anatomy.peeping(), gates, Gate::p));
    }

    private static Param matrix(@Nullable String name, int H, int cols) {
        return name == null ? new Param("none", H, 0) : new Param(name, H, cols);
    }

    private static List<Param> all(List<unroll.cell.Gate> order, Map<String, Gate> gates, Function<Gate, Param> of) {
        return order.stream()
                .map(g -> of.apply(Objects.requireNonNull(gates.get(g.name()))))
                .toList();
    }

    /// What the gate with this role adds to its sum; empty where there is no such gate, or it has no bias.
    public double[] bias(Role role) {
        int gate = kind.anatomy().indexOf(role);
        return gate < 0 ? new double[0] : gates.get(gate).b().w;
    }

    /// All gates as one matrix for panels of 16 sequences, or of one.
    public GateMatrix matrix(boolean wide) {
        Param Wx = inputWeights.getLast();
        return GateMatrix.of(
                wide, gates, recurrent, Wx.rows, Wx.cols, !biases.getFirst().isEmpty());
    }
}
