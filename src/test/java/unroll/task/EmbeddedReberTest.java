package unroll.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Against the grammar written out once more: from each place of the inner string, a symbol and the place after it.
class EmbeddedReberTest {
    private static final String SYMBOLS = "BTPSXVE";
    private static final List<String> INNER = List.of("T1P2", "S1X3", "T2V4", "X2S5", "P3V5", "E6");
    private static final int MANY = 2_000;

    @Test
    void every_string_is_of_the_grammar_and_ends_with_the_last_step() {
        Batch batch = Batch.of(new EmbeddedReber(30), MANY);
        for (int b = 0; b < MANY; b++) {
            String string = string(batch, b);
            assertThat(string).startsWith("B").hasSizeBetween(9 - 1, 30 - 1);
            for (int n = 1; n < string.length(); n++)
                assertThat(legal(string.substring(0, n))).as(string).contains(string.substring(n, n + 1));
        }
    }

    @Test
    void what_comes_in_is_what_was_asked_for_the_step_before() {
        Batch batch = Batch.of(new EmbeddedReber(20), 50);
        for (int b = 0; b < 50; b++) {
            int T = batch.task.timesteps();
            for (int t = T; t > 1 && symbol(batch.x[t - 1], b, 50) >= 0; t--)
                assertThat(symbol(batch.x[t], b, 50)).isEqualTo(symbol(batch.target[t - 1], b, 50));
        }
    }

    /// Without loops: 1/8 each for B T X S E and B P V V E inside, on either side.
    @Test
    void short_strings_are_as_frequent_as_their_choices() {
        Map<String, Integer> seen = new HashMap<>();
        Batch batch = Batch.of(new EmbeddedReber(60), 20_000);
        for (int b = 0; b < batch.size; b++) seen.merge(string(batch, b), 1, Integer::sum);
        for (String string : List.of("BTBTXSET", "BTBPVVET", "BPBTXSEP", "BPBPVVEP"))
            assertThat((double) seen.getOrDefault(string, 0)).isBetween(1_250 - 4 * 35.0, 1_250 + 4 * 35.0);
    }

    @Test
    void one_legal_symbol_that_is_less_active_than_an_illegal_one_fails_the_string() {
        Batch batch = Batch.of(new EmbeddedReber(12), 1);
        double[][] output = legal(batch);
        assertThat(batch.task.penalty(output, batch.target, 0, 1)).isZero();
        for (int k = 0; k < 7; k++) output[10][k] = 1 - output[10][k];
        assertThat(batch.task.penalty(output, batch.target, 0, 1)).isOne();
    }

    /// All symbols that may come next at 1, the others at 0.
    static double[][] legal(Batch batch) {
        int T = batch.task.timesteps();
        double[][] output = new double[T + 1][7 * batch.size];
        for (int b = 0; b < batch.size; b++) {
            String string = string(batch, b);
            for (int n = 1; n < string.length(); n++)
                for (String symbol : legal(string.substring(0, n)))
                    output[T - string.length() + 1 + n][SYMBOLS.indexOf(symbol) * batch.size + b] = 1;
        }
        return output;
    }

    /// Its symbols but the last, which is not asked for.
    private static String string(Batch batch, int b) {
        var string = new StringBuilder();
        for (int t = 1; t <= batch.task.timesteps(); t++) {
            int came = symbol(batch.target[t], b, batch.size);
            if (came < 0) continue;
            if (string.isEmpty()) string.append(SYMBOLS.charAt(symbol(batch.x[t], b, batch.size)));
            string.append(SYMBOLS.charAt(came));
        }
        return string.toString();
    }

    private static int symbol(double[] at, int b, int size) {
        for (int j = 0; j < 7; j++) if (at[j * size + b] == 1) return j;
        return -1;
    }

    private static List<String> legal(String sofar) {
        if (sofar.length() == 1) return List.of("T", "P");
        if (sofar.length() == 2) return List.of("B");
        int place = 0;
        for (char symbol : sofar.substring(3).toCharArray()) {
            if (place == 6) return List.of("E");
            String links = INNER.get(place);
            place = links.charAt(links.indexOf(symbol) + 1) - '0';
        }
        if (place == 6) return List.of(sofar.substring(1, 2));
        return List.of(INNER.get(place).replaceAll("\\d", "").split(""));
    }
}
