package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class OutcomeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'solved':true,'stepsToSolve':75,'solvedAtEnd':true} | solved at step 75, and still at the end",
                "{'solved':true,'stepsToSolve':75,'solvedAtEnd':false} | solved at step 75, but no longer at the end",
                "{'solved':true,'stepsToSolve':75,'solvedAtEnd':null} | solved at step 75",
                "{'solved':true,'stepsToSolve':75} | solved at step 75",
                "{'solved':false,'solvedAtEnd':false} | not solved in these steps"
            },
            quoteCharacter = '"')
    void solved_once_and_solved_at_the_end_are_told_apart(String model, String words) {
        assertThat(RunPage.outcome(JsonMapper.shared().readTree(model.replace('\'', '"'))))
                .isEqualTo(words);
    }
}
