package unroll.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// “Never above 0.9981” is false of 0.99814: what is printed as a bound is rounded away from what it bounds.
class BoundsTest {
    private static final String NUMBER = "@template\\.learn\\.measured\\(page = page, key = ([^)]*)\\)";
    private static final Pattern UPPER = Pattern.compile(
            "(?:at most|up to|no more than|never above|stays under|worst of them|by a factor of) (?:by )?" + NUMBER);
    private static final Pattern LOWER =
            Pattern.compile("(?:at least|no less than) " + NUMBER + "|" + NUMBER + " or more");

    static Stream<Path> templates() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("templates/learn"))) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0.99814, at most 4, 0.9982",
        "0.99814, at least 4, 0.9981",
        "0.83891, at least %, 83\u00a0%",
        "0.07, at most %, 7\u00a0%",
        "-9.98, at most 10^, 10<sup>−9.9</sup>",
        "-9.92, at least 10^, 10<sup>−10.0</sup>",
        "0.3, at most 1, 0.3",
        "7, at least, 7",
        "1.2341, at most, 1.24",
        "0.99814, 4, 0.9981"
    })
    void a_bound_is_rounded_outwards(double value, String as, String printed) {
        var recording = JsonMapper.shared().readTree("{\"a\": " + value + "}");
        assertThat(Measured.html(recording, "a", as)).isEqualTo(printed);
    }

    @Test
    void the_least_is_rounded_down_and_the_greatest_up() {
        var recording =
                JsonMapper.shared().readTree("{\"a\": {\"least\": 0.149, \"median\": 0.149, \"greatest\": 0.141}}");
        assertThat(Measured.html(recording, "a.least", "1")).isEqualTo("0.1");
        assertThat(Measured.html(recording, "a.median", "2")).isEqualTo("0.15");
        assertThat(Measured.html(recording, "a.greatest", "1")).isEqualTo("0.2");
    }

    @Test
    void nothing_that_was_measured_lies_outside_of_a_recorded_spread() {
        double[] values = {-3.26, 0.999, 0.3, 12.341, 7};
        for (int digits = 0; digits < 4; digits++) {
            var spread = Numbers.spread(values, digits);
            assertThat(spread.path("least").doubleValue()).isLessThanOrEqualTo(-3.26);
            assertThat(spread.path("greatest").doubleValue()).isGreaterThanOrEqualTo(12.341);
        }
        assertThat(Numbers.spread(new double[] {0.3}, 1).path("least").doubleValue())
                .isEqualTo(0.3);
    }

    @ParameterizedTest
    @MethodSource("templates")
    void what_the_prose_calls_a_bound_is_printed_as_one(Path template) throws IOException {
        String text = Files.readString(template);
        assertThat(UPPER.matcher(text).results().map(m -> m.group(1)))
                .allMatch(number -> number.contains("as = \"at most") || number.contains("greatest"));
        assertThat(LOWER.matcher(text).results().map(m -> m.group(1) == null ? m.group(2) : m.group(1)))
                .allMatch(number -> number.contains("as = \"at least") || number.contains("least"));
    }
}
