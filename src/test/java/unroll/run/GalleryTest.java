package unroll.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class GalleryTest {
    /// The others take seconds each.
    private static final List<String> QUICK = List.of("explodes", "careless");

    @Test
    void the_pictures_of_the_presets_are_what_training_gives() {
        for (Preset preset : Preset.all())
            if (QUICK.contains(preset.id()))
                assertThat(Gallery.picture(preset)).as(preset.id()).isEqualTo(preset.recorded());
    }

    @Test
    void every_preset_has_a_picture_of_all_its_networks() {
        for (Preset preset : Preset.all())
            assertThat(preset.recorded().path("models").size())
                    .as(preset.id())
                    .isEqualTo(preset.config().models().size());
    }
}
