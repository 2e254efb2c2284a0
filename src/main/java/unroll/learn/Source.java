package unroll.learn;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The method that computes an equation, as it stands in the program.
///
/// @param file `rnn/LstmCell.java`
/// @param lines the method's, without their common indentation
/// @param line which of them bears the equation's name, from 0
public record Source(String file, List<String> lines, int line) {
    private static final Pattern NAMED = Pattern.compile("^.*\\S.* // ([a-z][a-z0-9]*(?:_[a-z0-9]+)*)$");
    private static final Pattern STATEMENT = Pattern.compile(
            "^(if|for|while|switch|else|case|default|try|do|synchronized|return)\\b.*|^\\}.*", Pattern.DOTALL);
    private static final Map<String, Source> ALL = read();

    /// Null where no line bears the name.
    public static @Nullable Source of(String equation) {
        return ALL.get(equation);
    }

    private static Map<String, Source> read() {
        var all = new HashMap<String, Source>();
        String index = Objects.requireNonNull(Resources.text("/unroll/learn/sources.txt"), "sources.txt is missing");
        for (String file : index.strip().split("\n")) {
            List<String> lines = Objects.requireNonNull(Resources.text("/source/unroll/" + file), file)
                    .lines()
                    .toList();
            for (int n = 0; n < lines.size(); n++) {
                Matcher named = NAMED.matcher(lines.get(n));
                if (named.matches()) all.put(named.group(1), method(file, lines, n));
            }
        }
        return all;
    }

    private static Source method(String file, List<String> lines, int at) {
        int first = at;
        while (first > 0 && !opens(header(lines, first), indent(lines.get(at)))) first--;
        int depth = indent(header(lines, first).getFirst());
        first -= header(lines, first).size() - 1;
        int last = at;
        while (last < lines.size() - 1 && !(lines.get(last).strip().equals("}") && indent(lines.get(last)) == depth))
            last++;
        while (first > 0 && lines.get(first - 1).strip().startsWith("@")) first--;
        var method = new ArrayList<String>();
        for (String line : lines.subList(first, last + 1)) method.add(line.isEmpty() ? "" : line.substring(depth));
        return new Source(file, method, at - first);
    }

    /// What ends in a line, from the line on in which its parentheses open: a method may name its arguments on many.
    private static List<String> header(List<String> lines, int last) {
        int first = last;
        int open = missing(lines.get(last));
        while (first > 0 && open > 0) open += missing(lines.get(--first));
        return lines.subList(first, last + 1);
    }

    private static int missing(String line) {
        return (int) (line.chars().filter(c -> c == ')').count()
                - line.chars().filter(c -> c == '(').count());
    }

    private static boolean opens(List<String> header, int inside) {
        String code = String.join("\n", header).strip();
        return code.endsWith("{")
                && code.contains("(")
                && indent(header.getFirst()) < inside
                && !STATEMENT.matcher(code).matches();
    }

    private static int indent(String line) {
        return line.length() - line.stripLeading().length();
    }
}
