package unroll.rnn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import unroll.cell.CellKind;

/// Why tensors are not the weights of a network: which one, and what is the matter with it.
public record WeightMismatch(String name, String message) {
    /// Everything that is wrong, in the order of [PyTorch#names], unknown names last; empty where all is well.
    ///
    /// A size that no tensor tells is asked of none.
    public static List<WeightMismatch> in(CellKind cell, List<Tensor> tensors) {
        List<WeightMismatch> misfits = new ArrayList<>();
        Shapes shapes = new Shapes(cell, hidden(cell, tensors), size(tensors, "weight_ih_l0", 1), outputs(tensors));
        List<String> names = PyTorch.names(cell);
        for (String name : names) shapes.check(name, PyTorch.find(tensors, name), misfits);
        Set<String> seen = new HashSet<>();
        for (Tensor tensor : tensors) {
            String name = tensor.name();
            if (!seen.add(name)) misfits.add(new WeightMismatch(name, name + " stands there twice; give it once"));
            if (!names.contains(name)) {
                String reads = PyTorch.isPeephole(name) ? "the cell" : "h";
                String who = PyTorch.NAMES.contains(name)
                        ? "nothing to %s, of which no gate reads %s; with its readout it has "
                                .formatted(cell.anatomy().spoken(), reads)
                        : "unknown; one layer and a readout have ";
                misfits.add(new WeightMismatch(name, name + " is " + who + String.join(", ", names)));
            }
        }
        return misfits;
    }

    /// What the columns say, since rows also depend on the cell; where those disagree, what most tensors say; 0 where
    /// none says anything.
    private static int hidden(CellKind cell, List<Tensor> tensors) {
        int recurrent = size(tensors, "weight_hh_l0", 1);
        int read = size(tensors, "readout.weight", 1);
        if (recurrent == read || read == 0 && recurrent != 0) return recurrent;
        int[] told = IntStream.concat(
                        IntStream.of(recurrent, read),
                        Stream.of("weight_hh_l0", "weight_ih_l0", "bias_ih_l0", "bias_hh_l0")
                                .mapToInt(name -> size(tensors, name, 0))
                                .map(rows -> rows % cell.gates() == 0 ? rows / cell.gates() : 0))
                .filter(H -> H > 0)
                .toArray();
        int most = recurrent;
        for (int H : told) if (votes(told, H) > votes(told, most)) most = H;
        return most;
    }

    private static long votes(int[] told, int H) {
        return IntStream.of(told).filter(other -> other == H).count();
    }

    private static int outputs(List<Tensor> tensors) {
        int rows = size(tensors, "readout.weight", 0);
        return rows == 0 ? size(tensors, "readout.bias", 0) : rows;
    }

    /// A tensor's length along an axis; 0 where it is not there or has another number of axes than it should.
    private static int size(List<Tensor> tensors, String name, int axis) {
        Tensor tensor = PyTorch.find(tensors, name);
        if (tensor == null || tensor.shape().size() != (name.contains("weight") ? 2 : 1)) return 0;
        return tensor.shape().get(axis);
    }

    /// The shapes of a network with these sizes, 0 where one is not known.
    private record Shapes(CellKind cell, int H, int X, int Y) {
        void check(String name, @Nullable Tensor tensor, List<WeightMismatch> misfits) {
            List<Integer> shape = of(name);
            if (tensor == null) {
                if (name.contains("weight") || PyTorch.isPeephole(name))
                    misfits.add(new WeightMismatch(name, name + " is missing; give it as " + words(name)));
                return;
            }
            if (!fits(tensor.shape(), shape) || tensor.values().length == 0) {
                String article = cell.anatomy().article();
                misfits.add(new WeightMismatch(
                        name,
                        "%s is %s; %s %s needs %s".formatted(name, text(tensor.shape()), article, cell, words(name))));
                return;
            }
            for (int k = 0; k < tensor.values().length; k++) {
                double value = tensor.values()[k];
                if (Double.isFinite(value)) continue;
                int cols = tensor.shape().getLast();
                String place = shape.size() == 1 ? "[%d]".formatted(k) : "[%d, %d]".formatted(k / cols, k % cols);
                misfits.add(
                        new WeightMismatch(name, "%s%s is %s; weights must be finite".formatted(name, place, value)));
                return;
            }
        }

        private List<Integer> of(String name) {
            int rows = (PyTorch.isPeephole(name) ? cell.anatomy().peeping().size() : cell.gates()) * H;
            return switch (name) {
                case "weight_ih_l0" -> List.of(rows, X);
                case "weight_hh_l0" -> List.of(rows, H);
                case "readout.weight" -> List.of(Y, H);
                case "readout.bias" -> List.of(Y);
                default -> List.of(rows);
            };
        }

        private static boolean fits(List<Integer> shape, List<Integer> wanted) {
            return shape.size() == wanted.size()
                    && IntStream.range(0, shape.size())
                            .allMatch(axis ->
                                    wanted.get(axis) == 0 || shape.get(axis).equals(wanted.get(axis)));
        }

        /// In letters, and in numbers as far as they are known.
        private String words(String name) {
            int blocks = PyTorch.isPeephole(name) ? cell.anatomy().peeping().size() : cell.gates();
            String rows = blocks == 1 ? "H" : blocks + "H";
            List<String> letters = switch (name) {
                case "weight_ih_l0" -> List.of(rows, "X");
                case "weight_hh_l0" -> List.of(rows, "H");
                case "readout.weight" -> List.of("Y", "H");
                case "readout.bias" -> List.of("Y");
                default -> List.of(rows);
            };
            List<Integer> sizes = of(name);
            String inLetters = String.join(" × ", letters);
            if (sizes.stream().allMatch(size -> size == 0)) return inLetters;
            return inLetters + ", here "
                    + text(IntStream.range(0, sizes.size())
                            .mapToObj(axis -> sizes.get(axis) == 0 ? letters.get(axis) : sizes.get(axis))
                            .toList());
        }

        private static String text(List<?> sizes) {
            return String.join(" × ", sizes.stream().map(String::valueOf).toList());
        }
    }
}
