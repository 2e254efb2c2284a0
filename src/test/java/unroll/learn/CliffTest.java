package unroll.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CliffTest {
    private static final int PLACES = 200_000;

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void the_steepest_place_of_a_cut_is_found_by_a_scan_a_thousand_times_finer(int cut) {
        int T = Cliff.LENGTHS.get(cut);
        double scanned = IntStream.rangeClosed(0, PLACES)
                .mapToDouble(k -> slope(Cliff.B[0] + (double) k / PLACES * (Cliff.B[1] - Cliff.B[0]), T))
                .max()
                .orElseThrow();
        assertThat(Cliff.steepest(T)).isCloseTo(scanned, within(1e-3));
        var slices = Measured.recording("exploding").path("cliff").path("slices");
        assertThat(slices.get(cut).path("steepest").doubleValue()).isCloseTo(scanned, within(0.05));
    }

    /// |∂E/∂b| with the derivative carried along, in `Math`'s own exp.
    private static double slope(double b, int T) {
        double c = 0;
        double dc = 0;
        for (int t = 1; t <= T; t++) {
            double next = 1 / (1 + Math.exp(-(Cliff.SLICE * c + b)));
            dc = next * (1 - next) * (1 + Cliff.SLICE * dc);
            c = next;
        }
        return Math.abs(2 * (c - Cliff.TARGET) * dc);
    }
}
