package unroll.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LaneNormsTest {
    @Test
    void the_columns_norms_are_summed_each_for_itself() {
        double[] squares = new double[16];
        squares[0] = 9 + 16;
        squares[5] = 36 + 64;
        assertThat(LaneNorms.sumOfLaneNorms(squares, 16)).isEqualTo(15);
        assertThat(LaneNorms.sumOfLaneNorms(squares, 1)).isEqualTo(Math.sqrt(125));
        Strip v = Strip.of(32);
        v.set(3, 3e300);
        v.set(19, -4e300);
        assertThat(LaneNorms.sumOfLaneNorms(v, 16, -1000) * 0x1p1000 / 5e300).isCloseTo(1, within(1e-15));
    }
}
