package unroll.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ConfigChangeTest {
    @Test
    void either_or_both_may_change() {
        assertThat(read("{\"learningRate\":0.5}")).isEqualTo(new ConfigChange(0.5, null));
        assertThat(read("{\"clip\":2}")).isEqualTo(new ConfigChange(null, 2.0));
        assertThat(read("{\"clip\":null,\"learningRate\":1e6}"))
                .isEqualTo(new ConfigChange(1e6, Double.POSITIVE_INFINITY));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "null", "3", "\"clip\""})
    void a_change_of_nothing_is_refused(String json) {
        assertThat(refusal(json).complaints()).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "learningRate|0",
                "learningRate|-1",
                "learningRate|1000001",
                "learningRate|null",
                "learningRate|\"0.1\"",
                "learningRate|1e999",
                "clip|0",
                "clip|-1",
                "clip|1e7",
                "clip|true",
                "clip|\"off\"",
                "clip|[]"
            })
    void a_value_that_no_run_could_start_with_is_refused(String field, String value) {
        assertThat(refusal("{\"" + field + "\":" + value + "}").complaints())
                .extracting(Complaint::field)
                .containsExactly(field);
    }

    @Test
    void an_integer_beyond_all_doubles_is_refused() {
        assertThat(refusal("{\"clip\":" + "9".repeat(400) + "}").complaints()).hasSize(1);
    }

    @Test
    void nothing_else_changes_while_a_run_trains_and_every_complaint_is_made_at_once() {
        assertThat(refusal("{\"steps\":5,\"clip\":0,\"learningRate\":0}").complaints())
                .extracting(Complaint::field)
                .containsExactlyInAnyOrder("steps", "clip", "learningRate");
    }

    private static ConfigChange read(String json) {
        return ConfigChange.read(JsonMapper.shared().readTree(json));
    }

    private static InvalidConfig refusal(String json) {
        return catchThrowableOfType(InvalidConfig.class, () -> read(json));
    }
}
