package unroll.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A sample of the `fuzz` profile.
@Tag("slow")
@Timeout(600)
class FuzzTest {
    private static final int REQUESTS = 1_000;

    @Test
    void whatever_is_sent_the_answer_is_ours_and_never_an_error_of_ours() throws Exception {
        try (var fuzz = new Fuzz()) {
            Tally tally = fuzz.ask(7, REQUESTS);
            assertThat(tally.findings()).isEmpty();
            // it met the handlers, and not only the door
            for (String status : new String[] {"200", "400", "404", "405", "415", "422"})
                assertThat(tally.count(status)).as(status).isPositive();
        }
    }
}
