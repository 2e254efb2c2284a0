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

    @Test
    void without_an_address_the_database_is_a_file_in_the_data_folder() {
        assertThat(Settings.of(Map.of()).database().jdbc()).startsWith("jdbc:sqlite:data/unroll.db");
        assertThat(Settings.of(Map.of("UNROLL_DATA", "elsewhere", "DATABASE_URL", ""))
                        .database()
                        .jdbc())
                .startsWith("jdbc:sqlite:elsewhere/unroll.db");
        assertThat(Settings.of(Map.of("DATABASE_URL", "postgres://me:secret@db/unroll"))
                        .database()
                        .jdbc())
                .isEqualTo("jdbc:postgresql://db/unroll");
    }

    @ParameterizedTest
    @CsvSource({
        "UNROLL_WORKERS, 0",
        "UNROLL_WORKERS, 1001",
        "UNROLL_WORKERS, two",
        "UNROLL_DISK_MB, 9",
        "UNROLL_DISK_MB, -5",
        "UNROLL_PROXIES, 11",
        "UNROLL_PROXIES, yes"
    })
    void what_is_no_amount_is_refused_with_its_name(String name, String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Settings.of(Map.of(name, value)))
                .withMessageContaining(name)
                .withMessageContaining(value)
                .withMessageContaining("choose");
    }

    @Test
    void amounts_in_the_environment_are_honoured() {
        var settings = Settings.of(Map.of("UNROLL_WORKERS", "7", "UNROLL_DISK_MB", "100", "UNROLL_METRICS_TOKEN", "x"));
        assertThat(settings.limits().slots()).isEqualTo(7);
        assertThat(settings.limits().diskBytes()).isEqualTo(100L << 20);
        assertThat(settings.metricsToken()).isEqualTo("x");
    }

    @Test
    void no_proxy_is_trusted_unless_it_is_said_how_many() {
        assertThat(Settings.of(Map.of()).proxies()).isZero();
        assertThat(Settings.of(Map.of("UNROLL_PROXIES", "2")).proxies()).isEqualTo(2);
    }

    @Test
    void a_process_serves_trains_or_both_and_nothing_else() {
        assertThat(Role.of()).isEqualTo(Role.ALL);
        assertThat(Role.of("web").trains()).isFalse();
        assertThat(Role.of("worker").serves()).isFalse();
        for (String[] words : new String[][] {{"Web"}, {"web", "worker"}, {""}})
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Role.of(words))
                    .withMessageContaining("say web, worker");
    }
}
