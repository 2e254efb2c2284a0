package unroll.fuzz;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// What the answers were, and what must not be. Thread-safe.
final class Tally {
    private static final String[] HEADERS = {
        "Content-Security-Policy",
        "X-Content-Type-Options",
        "Referrer-Policy",
        "Cross-Origin-Opener-Policy",
        "Permissions-Policy",
        "Cache-Control"
    };
    private static final int SHOWN = 40;
    private final TreeMap<String, TreeMap<String, Integer>> counts = new TreeMap<>();
    private final List<String> findings = new ArrayList<>();

    synchronized void closed(Request request) {
        count(request.kind(), "closed");
    }

    /// @throws IOException where the body is not packed as it says
    synchronized void answered(long number, Request request, Answer answer) throws IOException {
        count(request.kind(), Integer.toString(answer.status()));
        String text = answer.text();
        boolean version = answer.status() == 505; // the client's mistake, though its number says otherwise
        if (answer.status() >= 500 && !version) found(number, request, answer.status() + " " + text);
        for (String name : HEADERS)
            if (answer.header(name).isEmpty()) found(number, request, answer.status() + " without " + name);
        if (!answer.header("Server").isEmpty() || !answer.header("X-Powered-By").isEmpty())
            found(number, request, "names the server");
        if (text.contains("\tat ") || text.contains("java.lang"))
            found(number, request, "shows how it is built: " + text);
        boolean ours = answer.header("Content-Type").startsWith("application/problem+json") || text.contains("<main");
        if (answer.status() >= 400 && answer.body().length > 0 && !ours)
            found(number, request, answer.status() + " not in our words: " + text);
    }

    synchronized void found(long number, Request request, String what) {
        String shown = request.text().replace("\r\n", "⏎");
        findings.add("request " + number + " (" + request.kind() + "): " + brief(what) + " ← " + brief(shown));
    }

    private static String brief(String text) {
        return text.length() <= 400 ? text : text.substring(0, 400) + "…";
    }

    private void count(String kind, String status) {
        counts.computeIfAbsent(kind, k -> new TreeMap<>()).merge(status, 1, Integer::sum);
    }

    synchronized List<String> findings() {
        return List.copyOf(findings);
    }

    /// How many answers had this status.
    synchronized int count(String status) {
        return counts.values().stream()
                .mapToInt(kinds -> kinds.getOrDefault(status, 0))
                .sum();
    }

    @Override
    public synchronized String toString() {
        var text = new StringBuilder();
        counts.forEach((kind, statuses) -> text.append("%-10s %s%n".formatted(kind, statuses)));
        text.append(findings.size()).append(" findings\n");
        findings.stream().limit(SHOWN).forEach(finding -> text.append(finding).append('\n'));
        return text.toString();
    }
}
