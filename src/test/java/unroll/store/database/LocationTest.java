package unroll.store.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocationTest {
    @Test
    void a_folder_holds_a_file() {
        Location file = Location.in(Path.of("data"));
        assertThat(file.jdbc()).startsWith("jdbc:sqlite:data/unroll.db?").contains("transaction_mode=IMMEDIATE");
        assertThat(file.dialect()).isEqualTo(Dialect.SQLITE);
    }

    @ParameterizedTest
    @CsvSource({
        "postgres://me:se%40cret@db.example:5433/unroll?sslmode=require, jdbc:postgresql://db.example:5433/unroll?sslmode=require, me, se@cret",
        "postgresql://me@db.example/unroll, jdbc:postgresql://db.example/unroll, me,",
        "postgres://db.example/unroll, jdbc:postgresql://db.example/unroll, ,",
        "jdbc:postgresql://db.example/unroll?user=me, jdbc:postgresql://db.example/unroll?user=me, ,"
    })
    void both_forms_of_an_address_are_read(String url, String jdbc, String user, String password) {
        Location server = Location.at(url);
        assertThat(server.jdbc()).isEqualTo(jdbc);
        assertThat(server.user()).isEqualTo(user);
        assertThat(server.password()).isEqualTo(password);
        assertThat(server.dialect()).isEqualTo(Dialect.POSTGRESQL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://me:secret@db/unroll",
                "postgres://",
                "postgres:///unroll",
                "postgres://me:secret@db",
                "postgres://me:sec ret@db/unroll",
                "jdbc:mysql://secret"
            })
    void what_is_no_address_is_refused_without_telling_its_password(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Location.at(url))
                .withMessageContaining("DATABASE_URL")
                .withMessageContaining("give")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret", "sec ret"));
    }

    @Test
    void a_server_that_is_not_there_is_told_at_the_start() {
        Location nobody = Location.at("postgres://me:secret@localhost:1/unroll");
        assertThat(nobody).asString().doesNotContain("secret");
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> Database.open(nobody, new SimpleMeterRegistry()))
                .withMessageContaining("localhost:1/unroll")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
    }
}
