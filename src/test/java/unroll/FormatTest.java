package unroll;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import com.palantir.javaformat.java.JavaFormatterOptions.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// All Java code is in palantir-java-format, lines up to 120. `mvn test -Dtest=FormatTest -Dformat.fix=true` rewrites
/// what is not.
@Tag("slow")
class FormatTest {
    private static final int WIDTH = 120;
    private static final Formatter FORMATTER = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(Style.PALANTIR)
            .formatJavadoc(false)
            .build());

    @Test
    void every_source_is_formatted() throws IOException, FormatterException {
        boolean fix = Boolean.getBoolean("format.fix");
        var wrong = new ArrayList<Path>();
        for (Path file : sources()) {
            String source = Files.readString(file);
            String formatted = format(source);
            if (formatted.equals(source)) continue;
            if (fix) Files.writeString(file, formatted);
            else wrong.add(file);
        }
        assertThat(wrong)
                .as("not formatted; `mvn test -Dtest=FormatTest -Dformat.fix=true` rewrites them")
                .isEmpty();
    }

    @Test
    void documentation_stays_documentation_where_its_line_is_too_long() throws FormatterException {
        String words = "word ".repeat(30).strip();
        String source = "class A {\n    /// " + words + "\n    /// and more\n    ///\n    /// @param x " + words
                + "\n    int x;\n}\n";
        String formatted = format(source);
        assertThat(formatted.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDTH));
        assertThat(formatted.lines().filter(l -> l.contains("word")))
                .allSatisfy(l -> assertThat(l).startsWith("    /// "));
        assertThat(formatted).contains("word and more\n    ///\n    /// @param x word");
        assertThat(format(formatted)).isEqualTo(formatted);
    }

    @Test
    void what_is_not_formatted_is_noticed() throws FormatterException {
        assertThat(format("class A{int x;}")).isEqualTo("class A {\n    int x;\n}\n");
    }

    private static String format(String source) throws FormatterException {
        return FORMATTER.formatSource(wrapped(source));
    }

    /// Breaks `///` lines that are too long: the formatter would turn what it breaks off into a plain comment.
    private static String wrapped(String source) {
        var lines = new ArrayList<String>(source.lines().toList());
        for (int n = 0; n < lines.size(); n++) {
            String line = lines.get(n);
            int text = line.indexOf("/// ") + 4;
            int cut = line.lastIndexOf(' ', WIDTH);
            if (line.length() <= WIDTH || !line.strip().startsWith("/// ") || cut < text) continue;
            String rest = line.substring(cut + 1);
            lines.set(n, line.substring(0, cut).stripTrailing());
            String head = line.substring(0, text);
            boolean goesOn = n + 1 < lines.size() && lines.get(n + 1).matches("\\Q" + head + "\\E[^-*@#|>`\\s].*");
            if (goesOn) lines.set(n + 1, head + rest + " " + lines.get(n + 1).substring(text));
            else lines.add(n + 1, head + rest);
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
        }
    }
}
