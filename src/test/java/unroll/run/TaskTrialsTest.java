package unroll.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import unroll.cell.CellKind;
import unroll.task.TaskKind;

class TaskTrialsTest {
    private static final TaskTrials TRIALS = TaskTrials.read();

    @Test
    void the_document_says_what_the_tasks_say_and_what_was_measured() throws IOException {
        assertThat(Files.readString(TasksDocument.FILE)).isEqualTo(TasksDocument.text(TRIALS));
    }

    @ParameterizedTest
    @EnumSource
    void every_task_was_tried_on_ten_seeds_of_the_three_first_cells(TaskKind kind) {
        for (CellKind cell : new CellKind[] {CellKind.RNN, CellKind.LSTM, CellKind.GRU})
            assertThat(TRIALS.solvedAt(kind, cell)).hasSize(TaskTrials.SEEDS);
    }

    @ParameterizedTest
    @CsvSource({"FIRST_SYMBOL, RNN, 1", "FIRST_SYMBOL, LSTM, 2", "NOISE_FREE_LAG, LSTM, 1", "MEMORISATION, GRU, 1"})
    void a_sample_trained_again_comes_out_as_recorded(TaskKind kind, CellKind cell, int seed) {
        assertThat(Trial.of(TRIALS.config(kind, cell, seed), 0).solvedAt())
                .isEqualTo(TRIALS.solvedAt(kind, cell).get(seed - 1));
    }
}
