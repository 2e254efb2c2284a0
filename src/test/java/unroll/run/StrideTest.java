package unroll.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StrideTest {
    @ParameterizedTest
    @CsvSource({
        "1, 2, 1", "700, 100, 3", "5000, 5, 1", "5001, 5, 1", "10000, 5, 1", "10001, 5, 1", "1000000, 2, 1",
        "5000, 400, 1", "5000, 401, 1", "4000, 500, 1", "4001, 500, 1", "999, 2000, 1", "1001, 2000, 1", "167, 2000, 6",
        "166, 2000, 6", "300, 1999, 6"
    })
    void the_stride_is_the_smallest_that_keeps_profiles_and_values_within_bounds(int steps, int length, int models) {
        RunConfig config = config(steps, length, models);
        int stride = config.stride();
        assertThat(fits(stride, steps, length, models)).isTrue();
        if (stride > 1) assertThat(fits(stride - 1, steps, length, models)).isFalse();
        long drawn = IntStream.rangeClosed(1, steps).filter(config::draws).count();
        assertThat(drawn).isEqualTo(profiles(stride, steps));
    }

    @Test
    void the_first_step_is_drawn() {
        assertThat(config(10_000, 5, 1).draws(1)).isTrue();
        assertThat(config(10_000, 5, 1).draws(2)).isFalse();
        assertThat(config(10_000, 5, 1).draws(3)).isTrue();
    }

    private static boolean fits(int stride, int steps, int length, int models) {
        long profiles = profiles(stride, steps);
        return profiles <= 5_000 && profiles * models * length <= 2_000_000;
    }

    private static long profiles(int stride, int steps) {
        return (steps + stride - 1L) / stride;
    }

    private static RunConfig config(int steps, int length, int models) {
        String nets = "{\"cell\":\"rnn\",\"hidden\":1},".repeat(models);
        return Configs.read("""
            {"task":{"kind":"adding","length":%d},"models":[%s],"training":{"steps":%d,"batch":1}}
            """.formatted(length, nets.substring(0, nets.length() - 1), steps));
    }
}
