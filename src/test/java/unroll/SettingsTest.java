package unroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    @Test
    void the_port_is_8080_where_none_is_set() {
        assertThat(Settings.of(Map.of("HOME", "/root")).port()).isEqualTo(8080);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "65535, 65535", "00080, 80"})
    void a_port_in_the_environment_is_honoured(String port, int expected) {
        assertThat(Settings.of(Map.of("PORT", port)).port()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "65536", "-1", "http", "80 ", "8080.0", "0x50", "８０", "999999999999"})
    void what_is_no_port_is_refused_with_value_and_limit(String port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of(Map.of("PORT", port)))
                .withMessageContaining("PORT")
                .withMessageContaining(port)
                .withMessageContaining("65535");
    }
}
