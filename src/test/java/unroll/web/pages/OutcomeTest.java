package unroll.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class OutcomeTest {
    private static final String LITTLE_IS_LEFT =
            "Little is left to correct since, so small gradients no longer say that it cannot learn.";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'solved':true,'stepsToSolve':75,'solvedAtEnd':true} | Solved the task by step 75, and still at the end. …",
                "{'solved':true,'stepsToSolve':75,'solvedAtEnd':false} | Solved the task by step 75, but no longer at the end.",
                "{'solved':true,'stepsToSolve':75,'solvedAtEnd':null} | Solved the task by step 75. …",
                "{'solved':true,'stepsToSolve':75} | Solved the task by step 75. …",
                "{'solved':false,'solvedAtEnd':false} | Did not solve the task in 700 steps."
            },
            quoteCharacter = '"')
    void solved_once_and_solved_at_the_end_are_told_apart(String model, String words) {
        String run = "{'progress':{'step':700},'models':[" + model + "]}";
        assertThat(new Finding(JsonMapper.shared().readTree(run.replace('\'', '"')), 0).outcome(0))
                .isEqualTo(words.replace("…", LITTLE_IS_LEFT));
    }
}
