package unroll.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// What a reader reads: the words of a chapter's template, without markup, expressions, calls and mathematics, and the
/// sentences of a script; and the numbers that somebody typed there.
final class Prose {
    private static final String START = "content = @`";

    /// What is true of mathematics is marked `exact`, what others found `reported`.
    private static final List<String> SKIPPED = List.of(
            "(?s)<span class=\"m\">.*?</span>(?!</span>)",
            "(?s)<span class=\"(exact|reported)\">.*?</span>",
            "(?s)<(math|svg|code|pre|sub|sup|cite)\\b.*?</\\1>",
            "(?s)<%--.*?--%>");
    private static final Pattern LABEL = Pattern.compile("(?s)<[^>]*? aria-label=\"([^\"]*)\"[^>]*>");
    private static final List<String> MARKUP = List.of("(?s)<[^>]*>", "&#?\\w+;");
    private static final String GUESSES = "(?s)<label><input type=\"radio\".*?</label>";
    private static final Pattern NUMBER = Pattern.compile("[\\w−√±]*(?<![\\w])\\d[\\w.,\u202f/⁻¹²³]*");
    private static final String FEW = "two|three|four|five|six|seven|eight|nine";
    private static final String MANY = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
            + "|(twen|thir|for|fif|six|seven|eigh|nine)ty|hundred|thousand|million|dozen";
    private static final String PARTS =
            "half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|hundredth|thousandth" + "|(\\w+-)?millionth";
    private static final String COUNTED = "seeds?|draws?|runs|steps|updates|symbols|sequences|units|networks|times"
            + "|rates|gains|biases|points|lengths|distances|powers";

    /// Many of anything, a part, a multiple; a few of what experiments have; and what is said of each of them.
    private static final Pattern RESULT = Pattern.compile(
            "\\b((" + MANY + ")s?|(an?|one|" + FEW + ")[ -](" + PARTS
                    + ")s?|nearly half|\\w+fold|(" + FEW + ")( \\w+)? (" + COUNTED
                    + ")|(every|no|all|each|any|none of the) (\\w+ )?(seeds?|draws?))\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern SENTENCE = Pattern.compile("\\p{L}{2,} [\\p{L}…]|^[2-9]\\d*$");
    private static final Pattern CODE = Pattern.compile("^[.#\\[]|var\\(--|\\bink-2\\b");

    private Prose() {}

    /// The words of a template.
    static String words(String template) {
        int start = template.indexOf(START);
        String text = start < 0 ? template : template.substring(start + START.length());
        text = calls(text);
        for (String skipped : SKIPPED) text = text.replaceAll(skipped, " ");
        return text;
    }

    /// Every number that somebody typed, with what stands around it.
    static List<String> numbers(String words, List<Pattern> allowed) {
        return found(NUMBER, plain(words), allowed);
    }

    /// Every result that somebody wrote in letters. The answers to a prediction are guesses; which is right is
    /// computed.
    static List<String> results(String words, List<Pattern> allowed) {
        return found(RESULT, plain(words.replaceAll(GUESSES, " ")), allowed);
    }

    private static String plain(String words) {
        String text = LABEL.matcher(words).replaceAll(" $1. ");
        for (String markup : MARKUP) text = text.replaceAll(markup, " ");
        return text.replaceAll("\\s+", " ");
    }

    private static List<String> found(Pattern what, String words, List<Pattern> allowed) {
        String text = words;
        for (Pattern each : allowed) text = each.matcher(text).replaceAll(" ");
        var found = new ArrayList<String>();
        var matcher = what.matcher(text);
        while (matcher.find()) {
            String around =
                    text.substring(Math.max(0, matcher.start() - 40), Math.min(text.length(), matcher.end() + 20));
            found.add(matcher.group() + " in “" + around.strip() + "”");
        }
        return found;
    }

    /// The strings of a script or a program that are words for a reader; where a value is put in stands “…”.
    static List<String> sentences(String source) {
        var sentences = new ArrayList<String>();
        int at = 0;
        while (at < source.length()) {
            if (source.startsWith("//", at)) at = after(source, "\n", at);
            else if (source.startsWith("/*", at)) at = after(source, "*/", at);
            else if ("\"'`".indexOf(source.charAt(at)) >= 0) at = string(source, at, sentences);
            else at++;
        }
        return sentences;
    }

    private static int after(String source, String mark, int from) {
        int at = source.indexOf(mark, from);
        return at < 0 ? source.length() : at + mark.length();
    }

    private static int string(String source, int from, List<String> sentences) {
        char quote = source.charAt(from);
        var text = new StringBuilder();
        int at = from + 1;
        while (at < source.length() && source.charAt(at) != quote) {
            if (quote == '`' && source.startsWith("${", at)) {
                int end = end(source, at);
                sentences.addAll(sentences(source.substring(at + 2, end - 1)));
                text.append('…');
                at = end;
                continue;
            }
            if (source.charAt(at) == '\\') text.append(source.charAt(at++));
            text.append(source.charAt(at++));
        }
        if (SENTENCE.matcher(text).find() && !CODE.matcher(text).find()) sentences.add(text.toString());
        return at + 1;
    }

    /// Without `${…}`, `!{…}`, `$unsafe{…}` and `@name(…)`; what stands in quotation marks inside a call is not prose.
    private static String calls(String text) {
        var words = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (opens(text, at)) {
                at = end(text, at);
                words.append(' ');
            } else words.append(text.charAt(at++));
        }
        return words.toString();
    }

    private static boolean opens(String text, int at) {
        return text.startsWith("${", at)
                || text.startsWith("!{", at)
                || text.startsWith("$unsafe{", at)
                || text.startsWith("@template.", at)
                || text.startsWith("@for(", at)
                || text.startsWith("@if(", at)
                || text.startsWith("@elseif(", at);
    }

    private static int end(String text, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"' && text.charAt(at - 1) != '\\') quoted = !quoted;
            if (quoted) continue;
            if (c == '(' || c == '{') depth++;
            if ((c == ')' || c == '}') && --depth == 0) return at + 1;
        }
        return text.length();
    }
}
