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

/// No number in the tutorial's prose is typed: each is read from a recording, which [RecordingsTest] measures again.
class ProseTest {
    private static final Path FOLDER = Path.of("templates/learn");

    /// Years, numbers of chapters and of the article's equations, programs' number formats, and the step where time
    /// begins.
    private static final List<Pattern> ALLOWED = Stream.of(
                    "\\b(19|20)\\d\\d\\b",
                    "\\b[Cc]hapters? \\d+(( to|,| and) \\d+)*",
                    "\\b[Ee]quations? \\(?\\d+\\)?",
                    "\\bfloat(32|64)\\b",
                    "\\bt = 1\\b")
            .map(Pattern::compile)
            .toList();

    static Stream<String> chapters() {
        return Chapter.ALL.stream().map(Chapter::slug);
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void no_number_in_a_chapter_is_typed(String slug) throws IOException {
        assertThat(Prose.numbers(Files.readString(FOLDER.resolve(slug + ".jte")), ALLOWED))
                .isEmpty();
    }

    @Test
    void a_typed_number_is_found_and_a_measured_one_is_not() {
        String template =
                "content = @`<p id=\"p1\">In 12 of @template.learn.measured(page = page, key = \"a.3\") runs (1997), ${x(3)}.</p>";
        assertThat(Prose.numbers(template, ALLOWED)).singleElement().asString().startsWith("12 in “In 12 of");
    }
}
