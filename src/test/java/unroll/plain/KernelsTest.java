package unroll.plain;

import static org.assertj.core.api.Assertions.assertThat;
import static unroll.Numbers.assertClose;
import static unroll.Numbers.fill;
import static unroll.Numbers.matrix;
import static unroll.Numbers.outerProduct;
import static unroll.Numbers.product;
import static unroll.Numbers.random;
import static unroll.Numbers.rowSums;
import static unroll.Numbers.spread;
import static unroll.Numbers.sum;
import static unroll.Numbers.transposedProduct;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import unroll.math.Param;

class KernelsTest {
    private static final int[] SIZES = {1, 2, 3, 4, 5, 7, 8, 9, 16, 17};
    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void products_of_all_odd_shapes_agree_with_ejml_and_add_to_what_is_there() {
        for (int rows : SIZES) {
            for (int cols : SIZES) {
                for (int B : SIZES) products_agree(rows, cols, B);
            }
        }
    }

    private void products_agree(int rows, int cols, int B) {
        Param W = new Param("W", rows, cols);
        fill(W.w, random);
        double[] z = random(cols * B, random);
        double[] da = random(rows * B, random);

        double[] a = random(rows * B, random);
        double[] expectedA = sum(a, product(matrix(W), matrix(cols, z)));
        Kernels.addProduct(a, W, z);
        assertClose(a, expectedA);

        double[] dz = random(cols * B, random);
        double[] expectedDz = sum(dz, transposedProduct(matrix(W), matrix(rows, da)));
        Kernels.addTransposedProduct(dz, W, da);
        assertClose(dz, expectedDz);

        fill(W.dw, random);
        double[] expectedDw = sum(W.dw, outerProduct(matrix(rows, da), matrix(cols, z)));
        Kernels.addOuterProduct(W, da, z);
        assertClose(W.dw, expectedDw);
    }

    @Test
    void a_bias_is_spread_over_the_sequences_and_collects_their_sum() {
        Param bias = Param.bias("b", 5, true);
        fill(bias.w, random);
        fill(bias.dw, random);
        double[] a = random(15, random);
        Kernels.spread(a, bias);
        assertClose(a, spread(bias.w, 3));

        double[] da = random(15, random);
        double[] expected = sum(bias.dw, rowSums(5, da));
        Kernels.addRowSums(bias, da);
        assertClose(bias.dw, expected);
    }

    @Test
    void a_bias_that_is_switched_off_is_zero_and_collects_nothing() {
        Param none = Param.bias("b", 5, false);
        double[] a = random(15, random);
        Kernels.spread(a, none);
        assertThat(a).containsOnly(0);
        Kernels.addRowSums(none, random(15, random));
        assertThat(none.isEmpty()).isTrue();
    }
}
