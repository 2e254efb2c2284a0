package unroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What `mvn test` leaves for `mvn verify`, so that it stays a matter of seconds.
class TiersTest {
    private static final String OPENS = "(?s).*\\b(TestSite|Stores|Postgres|Tmpfs|ProcessBuilder|Node|TypeScript)\\b.*";

    @Test
    void whoever_opens_a_server_a_database_or_a_process_is_slow() throws IOException {
        assertThat(tests()).isNotEmpty().allSatisfy(file -> {
            String source = Files.readString(file).replaceAll("(?m)^import.*|^class \\w+|\"[^\"]*\"", "");
            if (source.matches(OPENS)) assertThat(source).as("%s", file).contains("@Tag(");
        });
    }

    private static List<Path> tests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(f -> f.toString().endsWith("Test.java")).toList();
        }
    }
}
