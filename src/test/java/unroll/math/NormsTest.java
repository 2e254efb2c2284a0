package unroll.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import org.junit.jupiter.api.Test;
import unroll.PinsEquation;

class NormsTest {
    @PinsEquation
    void scaled_norm() {
        for (double scale : new double[] {1, 1e-300, 1e300, 1e-160, 3e-323}) {
            double[] v = {3 * scale, -4 * scale, 12 * scale};
            BigDecimal squares = BigDecimal.ZERO;
            for (double e : v) squares = squares.add(new BigDecimal(e).pow(2));
            BigDecimal norm = squares.sqrt(MathContext.DECIMAL64);
            double expected = norm.unscaledValue().doubleValue();
            assertThat(Norms.log10(v)).isCloseTo(Math.log10(expected) - norm.scale(), within(1e-12));
        }
    }

    @PinsEquation
    void global_norm() {
        for (double scale : new double[] {1, 1e-300, 1e300}) {
            Param p = new Param("p", 1, 2);
            Param q = new Param("q", 1, 1);
            p.dw[0] = 2 * scale;
            p.dw[1] = -3 * scale;
            q.dw[0] = 6 * scale;
            assertThat(Norms.ofGradients(List.of(p, q)) / scale).isCloseTo(7, within(1e-14));
        }
    }

    @Test
    void nothing_has_the_logarithm_minus_infinity() {
        assertThat(Norms.log10(new double[3])).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Norms.ofGradients(List.of(new Param("p", 2, 2)))).isZero();
    }

    @Test
    void what_is_infinite_or_undefined_stays_so() {
        assertThat(Norms.log10(new double[] {1, Double.NEGATIVE_INFINITY})).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Norms.log10(new double[] {1, Double.NaN})).isNaN();
    }
}
