package unroll.code;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A text with places for others, `{{name}}`. What fills a place may have places itself. One that has a line of its own
/// is as far indented as its place, and takes the line away where it is empty.
final class Template {
    private static final Pattern LINE = Pattern.compile("(?m)^( *)\\{\\{(\\w+)}}\n");
    private static final Pattern PLACE = Pattern.compile("\\{\\{(\\w+)}}");

    private Template() {}

    /// The resource of that name beside this class; none where it was not written.
    static Optional<String> read(String name) {
        try (InputStream in = Template.class.getResourceAsStream(name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws IllegalArgumentException where nothing has the name of a place
    static String fill(String text, Map<String, String> values) {
        String lines = LINE.matcher(text).replaceAll(place -> quoted(indented(place, values)));
        return PLACE.matcher(lines).replaceAll(place -> quoted(value(place.group(1), values)));
    }

    private static String indented(MatchResult place, Map<String, String> values) {
        String value = value(place.group(2), values).stripTrailing();
        return value.isEmpty() ? "" : (value + "\n").replaceAll("(?m)^(?=.)", place.group(1));
    }

    private static String value(String name, Map<String, String> values) {
        String value = values.get(name);
        if (value == null) throw new IllegalArgumentException("nothing is called " + name);
        return fill(value, values);
    }

    private static String quoted(String value) {
        return java.util.regex.Matcher.quoteReplacement(value);
    }
}
