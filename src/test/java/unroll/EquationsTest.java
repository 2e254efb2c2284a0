package unroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import unroll.learn.Chapter;
import unroll.learn.Equation;

/// One name per equation: the comment of one snake_case word at the end of the line that computes it, the test, and the
/// place in the tutorial.
class EquationsTest {
    private static final Path MAIN = Path.of("src/main/java/unroll");
    private static final Path TEST = Path.of("src/test/java/unroll");
    private static final Pattern COMMENT =
            Pattern.compile("^.*\\S.* // ([a-z][a-z0-9]*(?:_[a-z0-9]+)*)$", Pattern.MULTILINE);
    private static final Pattern MARK = Pattern.compile("^ +@PinsEquation\\b", Pattern.MULTILINE);
    private static final Pattern PIN = Pattern.compile("^ +@PinsEquation\\s+void (\\w+)\\(\\)", Pattern.MULTILINE);

    @Test
    void every_equation_in_the_sources_has_a_test_of_its_name_and_every_such_test_an_equation() {
        assertThat(new TreeSet<>(names(PIN, TEST))).isEqualTo(new TreeSet<>(equations()));
    }

    @Test
    void every_marked_test_is_read_and_no_two_have_one_name() {
        List<String> pins = names(PIN, TEST);
        long marks = text(TEST).flatMap(s -> MARK.matcher(s).results()).count();
        assertThat(pins).doesNotHaveDuplicates().hasSize((int) marks);
    }

    @Test
    void an_equation_is_computed_in_one_place() {
        assertThat(equations()).doesNotHaveDuplicates();
    }

    @Test
    void what_makes_them_fast_bears_no_equations_name() {
        assertThat(names(COMMENT, MAIN.resolve("kernel"))).isEmpty();
    }

    @Test
    void every_equation_of_the_sources_stands_in_the_tutorial_and_no_other() {
        assertThat(new TreeSet<>(told())).isEqualTo(new TreeSet<>(equations()));
    }

    @Test
    void an_equation_stands_in_one_place_of_the_tutorial() {
        assertThat(told()).doesNotHaveDuplicates();
    }

    /// Those of the chapters, and those that the page of equations has to itself.
    private static List<String> told() {
        List<String> chapters =
                Chapter.ALL.stream().flatMap(c -> named(c.slug())).toList();
        return Stream.concat(chapters.stream(), named("appendix").filter(name -> !chapters.contains(name)))
                .toList();
    }

    private static Stream<String> named(String slug) {
        return Equation.of(slug).stream().map(Equation::name);
    }

    private static List<String> equations() {
        return Stream.of("math", "cell", "plain", "rnn", "probe")
                .flatMap(room -> names(COMMENT, MAIN.resolve(room)).stream())
                .toList();
    }

    private static List<String> names(Pattern pattern, Path under) {
        return text(under)
                .flatMap(s -> pattern.matcher(s).results().map((MatchResult m) -> m.group(1)))
                .toList();
    }

    private static Stream<String> text(Path under) {
        try (Stream<Path> files = Files.walk(under)) {
            return files
                    .filter(f -> f.toString().endsWith(".java"))
                    .sorted()
                    .map(EquationsTest::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
