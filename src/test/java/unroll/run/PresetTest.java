package unroll.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PresetTest {
    @Test
    void every_preset_has_a_name_a_lesson_and_an_experiment_of_its_own() {
        assertThat(Preset.all()).isNotEmpty().allSatisfy(p -> {
            assertThat(p.id()).matches("[a-z]+");
            assertThat(p.title()).isNotBlank();
            assertThat(p.lesson()).isNotBlank();
        });
        assertThat(Preset.all()).extracting(Preset::id).doesNotHaveDuplicates();
        assertThat(Preset.all()).extracting(Preset::config).doesNotHaveDuplicates();
    }

    @Test
    void no_preset_keeps_a_visitor_waiting_for_long() {
        assertThat(Preset.all())
                .allSatisfy(p -> assertThat(p.config().cost().seconds()).isLessThan(120));
    }
}
