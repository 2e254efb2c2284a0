package unroll.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// Chapter 8's figure: a row for every network, a column for every length, and in each place how many
/// seeds had solved the task by which training step.
public record RaceTable(List<Integer> lengths, List<Row> rows) {
    private static final List<String> ENTRANTS = List.of("rnn", "irnn", "lstm", "chrono", "gru");
    private static final List<String> LOOKS = List.of("m-rnn", "m-fourth", "m-lstm", "m-fifth", "m-gru");

    /// @param look the class of its colour
    public record Row(String name, String look, List<Cell> cells) {}

    /// @param line the seeds that had solved it by each step, in a drawing of steps/10 × seeds
    /// @param area the same, closed at the bottom
    /// @param median the step by which half of those that solved it had; "–" where none did
    public record Cell(int solved, int seeds, String line, String area, String median, String rate) {}

    /// @param task `adding` or `order`
    public static RaceTable of(JsonNode recorded, String task) {
        List<Integer> lengths = StreamSupport.stream(recorded.path("lengths").spliterator(), false)
                .map(JsonNode::intValue)
                .toList();
        var rows = new ArrayList<Row>();
        for (int n = 0; n < ENTRANTS.size(); n++) {
            JsonNode entrant = recorded.path(task).path(ENTRANTS.get(n));
            int steps = recorded.path("steps").intValue();
            List<Cell> cells = IntStream.range(0, lengths.size())
                    .mapToObj(length -> cell(entrant, length, steps))
                    .toList();
            rows.add(new Row(entrant.path("name").stringValue(), LOOKS.get(n), cells));
        }
        return new RaceTable(lengths, rows);
    }

    private static Cell cell(JsonNode entrant, int length, int steps) {
        int[] all = StreamSupport.stream(entrant.path("solvedAt").get(length).spliterator(), false)
                .mapToInt(JsonNode::intValue)
                .toArray();
        int[] solvedAt = Arrays.stream(all).filter(s -> s > 0).sorted().toArray();
        var line = new StringBuilder("M0," + all.length);
        for (int n = 0; n < solvedAt.length; n++)
            line.append("H").append(solvedAt[n] / 10).append("V").append(all.length - n - 1);
        line.append("H").append(steps / 10);
        JsonNode median = entrant.path("medianStep").get(length);
        return new Cell(
                solvedAt.length,
                all.length,
                line.toString(),
                line + "V" + all.length + "Z",
                median.isNull() ? "–" : String.valueOf(Math.round(median.doubleValue())),
                entrant.path("rate").get(length).asString());
    }
}
