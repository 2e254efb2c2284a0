package unroll;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import unroll.cell.CellKind;

/// Which cell it is, is asked in the cells' own rooms, by a `switch` without default, so that the compiler names each
/// place that lacks a further one; all others read its [unroll.cell.Anatomy], so that a further
/// cell has nothing to look for.
class CellRoomTest {
    private static final Path MAIN = Path.of("src/main/java/unroll");
    private static final List<Path> ROOMS = Stream.of(
                    "cell", "plain", "kernel", "probe/Slopes.java", "probe/Worked.java")
            .map(MAIN::resolve)
            .toList();

    private static final String CONSTANTS =
            String.join("|", Stream.of(CellKind.values()).map(Enum::name).toList());
    private static final String WORDS = "[\"'](?:" + CONSTANTS.toLowerCase(Locale.ROOT) + ")[\"']";
    private static final Pattern COMPARES = Pattern.compile(
            "[!=]= *(?:CellKind\\.)?(?:%1$s)\\b|case (?:%1$s)\\b|[!=]==? *%2$s|%2$s *[!=]==?|case %2$s|equals\\(%2$s|includes\\(%2$s|instanceof \\w+Cell\\b|\\[%2$s,|: *\\[%2$s\\]"
                    .formatted(CONSTANTS, WORDS));

    @Test
    void no_program_outside_their_rooms_compares_anything_with_a_cells_name() {
        List<String> comparisons = Stream.concat(java(), pages())
                .flatMap(CellRoomTest::comparisons)
                .toList();
        System.out.println("comparisons with a cell's name outside its rooms: " + comparisons.size());
        assertThat(comparisons).isEmpty();
    }

    @Test
    void the_scan_sees_what_it_is_there_for() {
        for (String line : List.of(
                "if (tape.cell != CellKind.LSTM) return;",
                "case RNN -> new VanillaCell();",
                "cell() === \"lstm\"",
                "if (\"gru\" == cell)",
                "m.path(\"cell\").stringValue().equals(\"rnn\")",
                "track.cell() instanceof LstmCell lstm",
                "const ONLY_FOR = { activation: [\"rnn\"] };"))
            assertThat(COMPARES.matcher(line).find()).as(line).isTrue();
    }

    /// A chapter is called lstm too.
    private static Stream<Path> java() {
        return files(MAIN, ".java")
                .filter(file -> ROOMS.stream().noneMatch(file::startsWith))
                .filter(file -> !file.endsWith("pages/Lessons.java"));
    }

    private static Stream<Path> pages() {
        return Stream.concat(files(Path.of("static"), ".js"), files(Path.of("templates"), ".jte"))
                .filter(file -> !file.endsWith("learn/picture.jte") && !file.endsWith("learn/seen.jte"));
    }

    private static Stream<String> comparisons(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return IntStream.range(0, lines.size())
                    .filter(n -> COMPARES.matcher(lines.get(n)).find())
                    .mapToObj(n -> file + ":" + (n + 1) + ": " + lines.get(n).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path under, String end) {
        try (Stream<Path> files = Files.walk(under)) {
            return files.filter(f -> f.toString().endsWith(end)).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
