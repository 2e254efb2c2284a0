package unroll.probe;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/// Σ_k weight_k · value_k, or a single number.
final class Summand {
    private final String text;
    private final List<String> labels = new ArrayList<>();
    private final List<Double> weights = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();
    private double value;
    private double largest;

    Summand(String text) {
        this.text = text;
    }

    static Summand of(double value) {
        Summand s = new Summand("");
        s.value = value;
        s.largest = Math.abs(value);
        return s;
    }

    Summand add(String label, double weight, double value) {
        labels.add(label);
        weights.add(weight);
        values.add(value);
        this.value += weight * value;
        largest = Math.max(largest, Math.abs(weight * value));
        return this;
    }

    boolean isSum() {
        return !weights.isEmpty();
    }

    double largest() {
        return largest;
    }

    double value() {
        return value;
    }

    /// Products with so many digits that they add up to the sum as it is shown.
    Worked.Sum shown(BigDecimal sum) {
        double[] products = new double[weights.size()];
        for (int k = 0; k < products.length; k++) products[k] = weights.get(k) * values.get(k);
        List<Worked.Term> terms = new ArrayList<>();
        BigDecimal[] shown = Figures.summands(sum, largest, products);
        for (int k = 0; k < products.length; k++) {
            BigDecimal[] factors = Figures.factors(shown[k], weights.get(k), values.get(k));
            terms.add(new Worked.Term(
                    labels.get(k), Figures.text(factors[0]), Figures.text(factors[1]), Figures.text(shown[k])));
        }
        return new Worked.Sum(text + " = " + Figures.text(sum), terms);
    }
}
