package unroll.learn;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import unroll.script.Node;

/// What the server draws and says in the tutorial, and what its modules draw and say there later.
@Tag("slow")
class FigureTwinsTest {
    @Test
    void a_signed_number_has_one_colour() throws Exception {
        List<Double> shares =
                IntStream.rangeClosed(-120, 120).mapToObj(n -> n / 97.0).toList();
        assertThat(Node.answers(
                        "static/learn/shade.js",
                        "shade",
                        shares.stream().map(share -> List.<Object>of(share)).toList()))
                .containsExactlyElementsOf(shares.stream().map(Shade::of).toList());
    }

    @Test
    void a_race_is_told_in_the_same_words() throws Exception {
        List<String> names = List.of("RNN", "LSTM", "GRU");
        for (String finish : List.of("[0,275,75]", "[1,2,3]", "[0,0,0]", "[100,100,50]", "[7,0,0]")) {
            ArrayNode solvedAt = (ArrayNode) JsonMapper.shared().readTree(finish);
            assertThat(Node.answers("static/learn/race-heat.js", "sentence", List.of(List.of(names, solvedAt, 500))))
                    .containsExactly(Finishes.sentence(names, solvedAt, 500));
        }
    }

    @Test
    void lines_of_decades_are_drawn_alike() throws Exception {
        ArrayNode lists = (ArrayNode) JsonMapper.shared()
                .readTree("[[-1.2,-7.31,null,-30.04,0.5],[0,-0.25,-0.5,-0.75,-1],[null,null,-3,null,2.2]]");
        List<LineBox.Values> lines = lists.valueStream()
                .map(values -> new LineBox.Values("", "", values))
                .toList();
        assertThat(Node.answers("src/test/js/told.js", "decades", List.of(List.of(lists))))
                .containsExactly(LineBox.decades(lines, List.of()).lines().stream()
                        .map(LineBox.Line::path)
                        .collect(joining("\n")));
    }

    @Test
    void matrices_are_drawn_alike() throws Exception {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        ArrayNode flat = JsonNodeFactory.instance.arrayNode();
        for (int r = 0; r < 9; r++) {
            ArrayNode row = rows.addArray();
            for (int c = 0; c < 7; c++) {
                double value = Math.sin(3 * r + 0.7 * c * c);
                row.add(value);
                flat.add(value);
            }
        }
        assertThat(Node.answers("src/test/js/told.js", "signed", List.of(List.of(rows, 0.8))))
                .containsExactly(tones(Mosaic.signed(flat, 7, 0.8)));
        assertThat(Node.answers("src/test/js/told.js", "amounts", List.of(List.of(rows, 0.8))))
                .containsExactly(tones(Mosaic.amounts(rows, 0.8)));
    }

    @Test
    void names_are_pushed_apart_alike() throws Exception {
        int height = 200;
        Axis axis = Axis.decades(-8, 1, 1);
        Curves.Series[] lines = DoubleStream.of(0.9, 0.8, 0.81, -3, -3.2, -7.5, -7.9, -8)
                .mapToObj(value -> new Curves.Series("", "name", "", numbers(value, -1)))
                .toArray(Curves.Series[]::new);
        List<Double> wanted = Arrays.stream(lines)
                .map(line -> Curves.of("", height, axis, List.of(), line)
                        .lines()
                        .getFirst()
                        .y())
                .toList();
        String drawn = Curves.of("", height, axis, List.of(), lines).lines().stream()
                .map(line -> String.format(Locale.ROOT, "%.6f", line.y()))
                .collect(joining(" "));
        assertThat(Node.answers("src/test/js/told.js", "heights", List.of(List.of(wanted, 14, height - 26))))
                .containsExactly(drawn);
    }

    @Test
    void a_power_of_ten_is_written_alike() throws Exception {
        List<Long> exponents = List.of(-308L, -14L, -7L, -1L, 0L, 1L, 10L);
        assertThat(Node.answers(
                        "static/base/format.js",
                        "power",
                        exponents.stream().map(n -> List.<Object>of(n)).toList()))
                .containsExactlyElementsOf(exponents.stream().map(Axis::power).toList());
    }

    private static ArrayNode numbers(double... values) {
        ArrayNode numbers = JsonNodeFactory.instance.arrayNode();
        for (double value : values) numbers.add(value);
        return numbers;
    }

    private static String tones(Mosaic mosaic) {
        return mosaic.tones().stream()
                .map(tone -> tone.fill() + " " + tone.path())
                .collect(joining("\n"));
    }
}
