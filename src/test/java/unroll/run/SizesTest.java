package unroll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import unroll.probe.Size;

class SizesTest {
    private final Sizes sizes = new Sizes();

    @Test
    void the_median_is_that_of_the_sorted_norms_to_a_hundredth() {
        double[] norms = new SplittableRandom(3)
                .doubles(1_001)
                .map(u -> Math.pow(10, 600 * u - 300))
                .toArray();
        for (double norm : norms) sizes.add(norm);
        double median = Math.log10(DoubleStream.of(norms).sorted().toArray()[500]);
        assertThat(sizes.of(2).median()).isCloseTo(median, within(0.005 + 1e-9));
        assertThat(sizes.of(2).log10()).isCloseTo(Math.log10(2), within(1e-15));
    }

    @Test
    void of_two_the_smaller_one_counts() {
        sizes.add(100);
        sizes.add(1);
        assertThat(sizes.of(1).median()).isZero();
    }

    @Test
    void gradients_of_zero_are_the_smallest() {
        sizes.add(0);
        sizes.add(0);
        sizes.add(1e-300);
        assertThat(sizes.of(0)).isEqualTo(new Size(Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY));
    }

    @Test
    void before_the_first_step_there_is_no_median_and_infinity_is_no_size() {
        assertThat(sizes.of(Double.POSITIVE_INFINITY)).isEqualTo(Size.UNKNOWN);
    }

    @Test
    void what_is_saved_and_loaded_goes_on_alike() throws IOException {
        for (double norm : new double[] {3, 0.1, 0, 70}) sizes.add(norm);
        var bytes = new ByteArrayOutputStream();
        sizes.save(new DataOutputStream(bytes));
        var other = new Sizes();
        other.add(1e9);
        other.load(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        for (Sizes each : new Sizes[] {sizes, other}) each.add(4);
        assertThat(other.of(1)).isEqualTo(sizes.of(1));
    }
}
