package unroll.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The words of a chapter's template: without markup, expressions, calls and mathematics.
final class Prose {
    private static final String START = "content = @`";
    private static final List<String> SKIPPED = List.of(
            "(?s)<span class=\"m\">.*?</span>(?!</span>)",
            "(?s)<(math|svg|code|pre|sub|sup|cite)\\b.*?</\\1>",
            "(?s)<%--.*?--%>",
            "(?s)<[^>]*>",
            "&#?\\w+;");
    private static final Pattern NUMBER = Pattern.compile("[\\w−√±]*(?<![\\w])\\d[\\w.,\u202f/⁻¹²³]*");

    private Prose() {}

    /// Every number that somebody typed, with what stands around it.
    static List<String> numbers(String template, List<Pattern> allowed) {
        int start = template.indexOf(START);
        String text = start < 0 ? template : template.substring(start + START.length());
        text = calls(text);
        for (String skipped : SKIPPED) text = text.replaceAll(skipped, " ");
        for (Pattern each : allowed) text = each.matcher(text).replaceAll(" ");
        var found = new ArrayList<String>();
        var matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            String around =
                    text.substring(Math.max(0, matcher.start() - 40), Math.min(text.length(), matcher.end() + 20));
            found.add(matcher.group() + " in “" + around.replaceAll("\\s+", " ").strip() + "”");
        }
        return found;
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
