package unroll.task;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import unroll.math.Purpose;

/// Of a hundred thousand sequences, each of what a task chooses between comes as often as the others: Pearson's χ²,
/// which has a mean of the degrees of freedom d and a standard deviation of √2d.
class DistributionTest {
    private static final int MANY = 100_000;
    private static final int BATCH = 1_000;

    @ParameterizedTest
    @EnumSource
    void what_a_task_chooses_between_comes_equally_often(TaskKind kind) {
        Task task = kind.task(Math.max(20, kind.shortest()));
        Map<List<Integer>, Integer> seen = new HashMap<>();
        Batch batch = Batch.of(task, BATCH);
        for (int first = 0; first < MANY; first += BATCH) {
            batch.drawAgain(42, Purpose.TRAIN, 1, first);
            for (int b = 0; b < BATCH; b++) seen.merge(chosen(batch, b), 1, Integer::sum);
        }
        assertThat(seen).hasSize(choices(kind));
        double expected = (double) MANY / seen.size();
        double chiSquare = seen.values().stream()
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
        double freedom = seen.size() - 1.0;
        assertThat(chiSquare).isLessThan(freedom + 4 * Math.sqrt(2 * freedom));
    }

    /// At a length of 20.
    private static int choices(TaskKind kind) {
        return switch (kind) {
            case ADDING -> 10 * 10;
            case ADDING_1997, MULTIPLICATION -> 3 * 36;
            case ADDING_2013 -> 2 * 8;
            case TEMPORAL_ORDER -> 2 * 2 * 4;
            case TEMPORAL_ORDER_3 -> 2 * 2 * 2 * 8;
            case COPY_MEMORY -> 8 * 8;
            case MEMORISATION -> 32;
            case FIRST_SYMBOL -> 2 * 4;
            case TWO_SEQUENCE -> 2 * 2;
            case PARITY -> 64;
            case EMBEDDED_REBER, NOISE_FREE_LAG -> 2;
            case DIGITS -> DigitImages.TRAINED_ON;
        };
    }

    /// What was chosen between equal chances.
    private static List<Integer> chosen(Batch batch, int b) {
        Task task = batch.task;
        int T = task.timesteps();
        return switch (task.which()) {
            case ADDING, ADDING_1997, ADDING_2013, MULTIPLICATION -> marks(batch, b);
            case TEMPORAL_ORDER, TEMPORAL_ORDER_3 -> {
                var chosen = new ArrayList<>(List.of(batch.answer(T, b)));
                for (int t = 1; t <= T; t++) if (batch.input(t, b) < 2) chosen.add(t);
                yield chosen;
            }
            case COPY_MEMORY -> List.of(batch.input(1, b), batch.input(10, b));
            case MEMORISATION ->
                List.of(batch.input(1, b), batch.input(2, b), batch.input(3, b), batch.input(4, b), batch.input(5, b));
            case FIRST_SYMBOL -> List.of(batch.input(1, b), batch.input(20, b));
            case TWO_SEQUENCE -> List.of(batch.x[3][b] > 0 ? 1 : 0, batch.x[20][b] > 0 ? 1 : 0);
            case PARITY -> {
                int bits = 0;
                for (int t = 15; t <= 20; t++) bits = 2 * bits + (batch.x[t][b] > 0 ? 1 : 0);
                yield List.of(bits);
            }
            case EMBEDDED_REBER, NOISE_FREE_LAG -> List.of(batch.answer(T, b));
            case DIGITS -> {
                var pixels = new ArrayList<Integer>();
                for (int t = 1; t <= 64; t++) pixels.add((int) (16 * batch.x[t][b]));
                yield pixels;
            }
        };
    }

    /// Where the sequence begins, and where its marks stand.
    private static List<Integer> marks(Batch batch, int b) {
        var marks = new ArrayList<Integer>();
        for (int t = 1; t <= batch.task.timesteps(); t++) if (batch.x[t][batch.size + b] != 0) marks.add(t);
        return marks;
    }
}
