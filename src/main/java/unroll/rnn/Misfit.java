package unroll.rnn;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Why tensors are not the weights of a network: which one, and what is the matter with it.
public record Misfit(String name, String message) {
    /// Everything that is wrong, in the order of [PyTorch#NAMES], unknown names last; empty where all is well.
    public static List<Misfit> in(CellKind cell, List<Tensor> tensors) {
        List<Misfit> misfits = new ArrayList<>();
        Tensor recurrent = PyTorch.find(tensors, "weight_hh_l0");
        Tensor input = PyTorch.find(tensors, "weight_ih_l0");
        Tensor readout = PyTorch.find(tensors, "readout.weight");
        int H = recurrent == null || recurrent.shape().size() != 2
                ? 0
                : recurrent.shape().get(1);
        int X = input == null || input.shape().size() != 2 ? 0 : input.shape().get(1);
        int Y = readout == null || readout.shape().isEmpty()
                ? 0
                : readout.shape().getFirst();
        int rows = cell.gates() * H;
        for (String name : PyTorch.NAMES) {
            List<Integer> shape = switch (name) {
                case "weight_ih_l0" -> List.of(rows, X);
                case "weight_hh_l0" -> List.of(rows, H);
                case "readout.weight" -> List.of(Y, H);
                case "readout.bias" -> List.of(Y);
                default -> List.of(rows);
            };
            check(cell, name, shape, tensors, misfits);
        }
        Set<String> seen = new HashSet<>();
        for (Tensor tensor : tensors) {
            String name = tensor.name();
            if (!seen.add(name)) misfits.add(new Misfit(name, name + " stands there twice; give it once"));
            if (!PyTorch.NAMES.contains(name)) {
                misfits.add(new Misfit(
                        name, name + " is unknown; one layer and a readout have " + String.join(", ", PyTorch.NAMES)));
            }
        }
        return misfits;
    }

    private static void check(
            CellKind cell, String name, List<Integer> shape, List<Tensor> tensors, List<Misfit> misfits) {
        Tensor tensor = PyTorch.find(tensors, name);
        if (tensor == null) {
            if (name.contains("weight"))
                misfits.add(new Misfit(name, name + " is missing; give it as " + shapeText(cell, name)));
            return;
        }
        if (!tensor.shape().equals(shape) || tensor.values().length == 0) {
            String message = "%s is %s; a%s %s needs %s"
                    .formatted(
                            name, text(tensor.shape()), cell == CellKind.GRU ? "" : "n", cell, shapeText(cell, name));
            misfits.add(new Misfit(name, shape.contains(0) ? message : message + ", here " + text(shape)));
            return;
        }
        for (int k = 0; k < tensor.values().length; k++) {
            double value = tensor.values()[k];
            if (Double.isFinite(value)) continue;
            int cols = shape.size() == 1 ? 1 : shape.getLast();
            String place = shape.size() == 1 ? "[%d]".formatted(k) : "[%d, %d]".formatted(k / cols, k % cols);
            misfits.add(new Misfit(name, "%s%s is %s; weights must be finite".formatted(name, place, value)));
            return;
        }
    }

    private static String shapeText(CellKind cell, String name) {
        String rows = cell.gates() == 1 ? "H" : cell.gates() + "H";
        return switch (name) {
            case "weight_ih_l0" -> rows + " × X";
            case "weight_hh_l0" -> rows + " × H";
            case "readout.weight" -> "Y × H";
            case "readout.bias" -> "Y";
            default -> rows;
        };
    }

    private static String text(List<Integer> shape) {
        return String.join(" × ", shape.stream().map(String::valueOf).toList());
    }
}
