package unroll.learn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The figures of chapter 6, from its recording.
public final class TermsFigures {
    public static final List<String> NAMES = List.of("A", "B", "C", "D", "M");
    public static final List<String> WHEN = List.of("start", "end");
    /// From which entry on a matrix has its full colour.
    public static final double FULL = 0.5;

    /// Norms that the bars of the balance have room for.
    public static final double WIDEST = 4;

    public static final List<Row> ROWS = List.of(
            new Row("A", "A, through the forget gate"),
            new Row("B", "B, the cell itself"),
            new Row("C", "C, through the input gate"),
            new Row("D", "D, through the candidate"),
            new Row("M", "M, their sum"),
            new Row("sums", "if norms added and multiplied"),
            new Row("norms", "if the norms of M multiplied"),
            new Row("additive", "the product of M’s"),
            new Row("exact", "the exact derivative"));

    private static final List<Integer> MARKED = List.of(1, 10, 20, 30, 40, 50);

    private TermsFigures() {}

    /// A row of the table over seeds.
    public record Row(String key, String words) {
        /// Norms as they are, products as powers of ten.
        public String as() {
            return key.length() == 1 ? "2" : "10^";
        }
    }

    /// A piece of a bar.
    public record Bar(String name, double x, double width) {}

    /// What the scripts need.
    public static String json(JsonNode recorded) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.set("config", recorded.path("config"));
        root.put("widest", WIDEST);
        for (String when : WHEN) root.set(when, recorded.path(when).path("look"));
        root.set("curves", recorded.path("end").path("curves"));
        return root.toString();
    }

    public static Mosaic mosaic(JsonNode net, String name) {
        JsonNode matrix = net.path("matrices").path(name);
        return Mosaic.signed(matrix, (int) Math.round(Math.sqrt(matrix.size())), FULL);
    }

    public static List<Bar> article() {
        return bars(0.1, 0.7, 0.1, 0.1);
    }

    public static List<Bar> measured(JsonNode net) {
        return bars(NAMES.subList(0, 4).stream()
                .mapToDouble(name -> net.path("at").path(name).doubleValue())
                .toArray());
    }

    private static List<Bar> bars(double... norms) {
        var bars = new ArrayList<Bar>();
        double x = 0;
        for (int n = 0; n < norms.length; n++) {
            bars.add(new Bar(NAMES.get(n).toLowerCase(Locale.ROOT), x, norms[n]));
            x += norms[n];
        }
        return bars;
    }

    public static Curves norms(JsonNode net, String when) {
        JsonNode terms = net.path("terms");
        return Curves.of(
                        "Norms of the four terms and of their sum, " + when,
                        260,
                        Axis.amounts(0, 2.5, 0.5),
                        MARKED,
                        new Curves.Series("A", "A forget gate", "term-a", terms.path("A")),
                        new Curves.Series("B", "B the cell", "term-b strong", terms.path("B")),
                        new Curves.Series("C", "C input gate", "term-c", terms.path("C")),
                        new Curves.Series("D", "D candidate", "term-d", terms.path("D")),
                        new Curves.Series("M", "M, their sum", "ink strong", terms.path("M")))
                .reference(1);
    }

    /// Where the product is drawn before it is shown.
    public static Curves pad(JsonNode recorded) {
        JsonNode curves = recorded.path("end").path("curves");
        return Curves.of(
                        "Norm of the product of M from the last step back",
                        320,
                        Axis.decades(-12, 18, 6),
                        MARKED,
                        new Curves.Series("sums", "norms added", "ink-2 dotted later", curves.path("sums")),
                        new Curves.Series("norms", "norms of M", "ink-2 dashed later", curves.path("norms")),
                        new Curves.Series("additive", "measured", "ink strong later", curves.path("additive")),
                        new Curves.Series("you", "you", "you strong gone", curves.path("nothing")))
                .reference(0);
    }
}
