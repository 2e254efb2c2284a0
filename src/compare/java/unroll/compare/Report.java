package unroll.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/// The rows as a Markdown table and as JSON.
final class Report {
    private Report() {}

    static String table(List<Row> rows) {
        var table = new StringBuilder("""
                | cell | B | T | H | peer | precision | threads | ms per step | × Unroll's time | forks |
                |---|---|---|---|---|---|---|---|---|---|
                """);
        for (Row row : rows) {
            Workload w = row.work();
            Contender c = row.contender();
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %d | %s | %s | %d | %s | %.2f | %d |%n",
                    w.cell(),
                    w.B(),
                    w.T(),
                    w.H(),
                    c.peer(),
                    c.precision(),
                    c.threads(),
                    millis(row.millis()),
                    row.ratio(),
                    row.forks()));
        }
        return table.toString();
    }

    /// One object per row, its numbers as measured, names in lower case as in the API.
    static void write(List<Row> rows, Path file) throws IOException {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Row row : rows) {
            Workload w = row.work();
            Contender c = row.contender();
            all.addObject()
                    .put("cell", w.cell().name().toLowerCase(Locale.ROOT))
                    .put("B", w.B())
                    .put("T", w.T())
                    .put("H", w.H())
                    .put("peer", c.peer().toString())
                    .put("precision", c.precision().toString())
                    .put("threads", c.threads())
                    .put("millis", row.millis())
                    .put("ratio", row.ratio());
        }
        Files.writeString(file, all.toPrettyString() + "\n");
    }

    /// Three digits that count.
    static String millis(double millis) {
        return String.format(Locale.ROOT, millis < 1 ? "%.4f" : millis < 100 ? "%.2f" : "%.0f", millis);
    }
}
