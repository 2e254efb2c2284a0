package unroll.web.drawing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColoursTest {
    @Test
    void the_first_model_of_a_cell_has_the_cells_colour_and_the_others_the_rest() {
        assertThat(Colours.ofCells(List.of("lstm", "rnn", "lstm", "gru", "lstm", "rnn")))
                .containsExactly("lstm", "rnn", "fourth", "gru", "fifth", "sixth");
    }

    @Test
    void six_models_have_six_colours_whatever_they_are() {
        for (String cell : List.of("rnn", "lstm", "gru", "unknown", ""))
            assertThat(Colours.ofCells(java.util.Collections.nCopies(6, cell)))
                    .doesNotHaveDuplicates()
                    .hasSize(6);
    }
}
