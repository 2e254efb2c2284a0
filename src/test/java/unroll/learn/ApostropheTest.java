package unroll.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// “The network’s” and not “the network's”, wherever a reader may read it.
class ApostropheTest {
    /// Not that which ends a word in quotes, as in SQL.
    private static final Pattern STRAIGHT = Pattern.compile("(?<=\\p{L})(?<!'\\w{1,30})'(?=[\\p{L}\\s])");
    private static final Pattern COMMENT = Pattern.compile("(?s)<%--.*?--%>|<!--.*?-->");

    static Stream<Path> files() throws IOException {
        return Stream.of("templates", "static", "src/main/java", "src/main/resources/unroll")
                .flatMap(ApostropheTest::in);
    }

    private static Stream<Path> in(String folder) {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.filter(f -> f.toString().matches(".*\\.(jte|js|java|json)")).toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void no_reader_reads_a_straight_apostrophe(Path file) throws IOException {
        for (String text : texts(file.toString(), Files.readString(file)))
            assertThat(STRAIGHT.matcher(text).results().map(m -> around(text, m.start())))
                    .isEmpty();
    }

    @Test
    void a_straight_one_is_found_in_a_text_and_none_in_code() {
        assertThat(texts("a.js", "const a = ['b', \"that it's over there\"]; // it's not"))
                .anyMatch(text -> STRAIGHT.matcher(text).find());
        assertThat(texts("a.js", "const a = ['b', \"that it’s over there\"]; // it's not"))
                .noneMatch(text -> STRAIGHT.matcher(text).find());
    }

    private static List<String> texts(String name, String source) {
        if (name.endsWith(".jte")) return List.of(COMMENT.matcher(source).replaceAll(""));
        return name.endsWith(".json") ? List.of(source) : Prose.sentences(source);
    }

    private static String around(String text, int at) {
        return text.substring(Math.max(0, at - 30), Math.min(text.length(), at + 20));
    }
}
