package unroll.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/// No number in the tutorial's prose is typed, in digits or in letters, in a page or in a script: each is read from a
/// recording, which [RecordingsTest] measures again.
class ProseTest {
    private static final Path TEMPLATES = Path.of("templates/learn");
    private static final Path SCRIPTS = Path.of("static/learn");
    private static final Path FIGURES = Path.of("src/main/java/unroll/learn");

    /// Years, numbers of chapters and of the article's equations, programs' number formats, and the step where time
    /// begins.
    private static final List<Pattern> ALLOWED = patterns(
            "\\b(19|20)\\d\\d\\b",
            "\\b[Cc]hapters? \\d+(( to|,| and) \\d+)*",
            "\\b[Ee]quations? \\(?\\d+\\)?",
            "\\bfloat(32|64)\\b",
            "\\bt = 1\\b");

    private static final List<Pattern> PHRASES = patterns("\\b([Pp]owers?|factor) of ten\\b", "\\bhalf-li(fe|ves)\\b");

    private static List<Pattern> patterns(String... all) {
        return Stream.of(all).map(Pattern::compile).toList();
    }

    static Stream<Path> pages() {
        return Stream.concat(Chapter.ALL.stream().map(Chapter::slug), Stream.of("chapter", "contents", "seen"))
                .map(name -> TEMPLATES.resolve(name + ".jte"));
    }

    static Stream<Path> programs() throws IOException {
        return Stream.of(SCRIPTS, FIGURES).flatMap(ProseTest::sources);
    }

    private static Stream<Path> sources(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(f -> f.toString().matches(".*(\\.js|Figures\\.java|Units\\.java|Table\\.java)"))
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void no_number_in_a_chapter_is_typed(Path page) throws IOException {
        String words = Prose.words(Files.readString(page));
        assertThat(Prose.numbers(words, ALLOWED)).isEmpty();
        assertThat(Prose.results(words, PHRASES)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("programs")
    void no_number_that_a_script_says_is_typed(Path program) throws IOException {
        boolean script = program.toString().endsWith(".js");
        for (String sentence : Prose.sentences(Files.readString(program))) {
            if (!script && sentence.chars().noneMatch(Character::isLetter)) continue; // a format, not an answer
            assertThat(Prose.numbers(sentence, ALLOWED)).isEmpty();
            assertThat(Prose.results(sentence, PHRASES)).isEmpty();
        }
    }

    @Test
    void a_typed_number_is_found_and_a_measured_one_is_not() {
        String words = Prose.words("content = @`<p id=\"p1\" aria-label=\"7 of them\">In 12 of"
                + " @template.learn.measured(page = page, key = \"a.3\") runs (1997), ${x(3)}.</p>");
        assertThat(Prose.numbers(words, ALLOWED)).hasSize(2);
        assertThat(Prose.numbers(words, ALLOWED).getFirst()).startsWith("7 in “7 of them. In 12 of");
        assertThat(Prose.numbers(words, ALLOWED).getLast()).startsWith("12 in “");
    }

    @Test
    void a_result_in_letters_is_found_and_a_thing_that_can_be_counted_on_the_page_is_not() {
        for (String typed : List.of(
                "in the middle of ten seeds",
                "on four of the seeds, three networks failed",
                "it takes a third more",
                "has grown tenfold",
                "on every seed",
                "solved on no seed",
                "off by a fifth",
                "it loses nearly half"))
            assertThat(Prose.results(typed, PHRASES)).as(typed).hasSize(1);
        assertThat(Prose.results("three gates, two powers of ten, one seed, the four of them", PHRASES))
                .isEmpty();
        assertThat(Prose.results(
                        "<span class=\"exact\">a quarter</span> <label><input type=\"radio\"> a third</label>",
                        PHRASES))
                .hasSize(1); // marks are taken away with the template's markup, guesses here
    }

    @Test
    void what_a_script_says_is_told_from_its_code() {
        String script = """
                import { a } from "../dom.js"; // ten seeds, "20 of 30"
                const t = $("#hand-2 .steps 5"), d = `M0,${x(3)}V7`; say(`In ${n(`of ${20} runs`)} steps`, "20", 'after 5 of them');
                """;
        assertThat(Prose.sentences(script)).containsExactly("of … runs", "In … steps", "20", "after 5 of them");
    }

    @Test
    void words_that_are_no_longer_true_are_refused() {
        var recording = JsonMapper.shared().readTree("{\"solved\": [20, 19], \"seeds\": 20}");
        assertThat(Measured.claim(recording, "seeds", 20, 20, "all of them")).isEqualTo("all of them");
        assertThatThrownBy(() -> Measured.claim(recording, "solved", 20, 20, "all of them"))
                .hasMessageContaining("“all of them” is no longer true: solved is 19");
        assertThatThrownBy(() -> Measured.claim(recording, "sowed", 20, 20, "all"))
                .hasMessageContaining("sowed");
    }

    @Test
    void whole_numbers_are_written_in_letters() {
        var recording = JsonMapper.shared().readTree("{\"a\": 10, \"b\": 42, \"list\": [1, 2, 3], \"c\": 1.5}");
        assertThat(Measured.html(recording, "a", "word")).isEqualTo("ten");
        assertThat(Measured.html(recording, "b", "Word")).isEqualTo("Forty-two");
        assertThat(Measured.html(recording, "list", "word")).isEqualTo("three");
        assertThatThrownBy(() -> Measured.html(recording, "c", "word")).hasMessageContaining("c");
    }
}
