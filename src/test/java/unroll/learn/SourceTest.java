package unroll.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The method that stands beside an equation is the one that computes it.
class SourceTest {
    private static final List<String> NAMES = Stream.concat(
                    Chapter.ALL.stream().map(Chapter::slug), Stream.of("appendix"))
            .flatMap(slug -> Equation.of(slug).stream())
            .map(Equation::name)
            .filter(Objects::nonNull)
            .distinct()
            .toList();

    @Test
    void every_source_box_holds_the_line_that_bears_its_equations_name_and_marks_it() {
        List<String> without = NAMES.stream().filter(name -> !marks(name)).toList();
        System.out.println("source boxes without their line: " + without.size() + " of " + NAMES.size());
        assertThat(without).isEmpty();
    }

    @Test
    void every_file_that_is_listed_computes_an_equation() {
        String index = Objects.requireNonNull(Resources.text("/unroll/learn/sources.txt"));
        assertThat(index.lines())
                .containsExactlyInAnyOrderElementsOf(NAMES.stream()
                        .map(name -> source(name).file())
                        .distinct()
                        .toList());
    }

    @Test
    void a_box_begins_with_its_method_and_ends_with_it() {
        for (String name : NAMES) {
            List<String> lines = source(name).lines();
            String text = String.join("\n", lines);
            assertThat(lines.getFirst()).as(name).matches("[@\\w].*");
            assertThat(lines.getLast()).as(name).isEqualTo("}");
            assertThat(count(text, '{')).as("braces beside %s", name).isEqualTo(count(text, '}'));
            assertThat(count(text, '(')).as("parentheses beside %s", name).isEqualTo(count(text, ')'));
        }
    }

    private static boolean marks(String name) {
        Source source = source(name);
        return source.line() < source.lines().size()
                && source.lines().get(source.line()).endsWith(" // " + name);
    }

    private static Source source(String name) {
        return Objects.requireNonNull(Source.of(name), name);
    }

    private static long count(String text, char letter) {
        return text.chars().filter(c -> c == letter).count();
    }
}
