package unroll.rnn;

import java.util.List;

/// An array as PyTorch names it and lays it out: one or two lengths, row-major.
public record Tensor(String name, List<Integer> shape, double[] values) {
    public Tensor {
        shape = List.copyOf(shape);
        if (shape.stream().mapToInt(n -> n).reduce(1, Math::multiplyExact) != values.length)
            throw new IllegalArgumentException("%s has %d numbers, not %s".formatted(name, values.length, shape));
    }

    static Tensor vector(String name, double[] values) {
        return new Tensor(name, List.of(values.length), values);
    }

    /// As wide as its numbers fill it.
    static Tensor matrix(String name, int rows, double[] values) {
        return new Tensor(name, List.of(rows, values.length / rows), values);
    }
}
