package unroll.web.pages;

import unroll.run.Preset;
import unroll.web.api.RunForm;
import unroll.web.drawing.Miniature;

/// An experiment as a link that opens the lab with its settings.
///
/// @param look the one thing to look for in its picture
public record PresetLink(
        String id,
        String title,
        String look,
        String lesson,
        String url,
        Miniature picture,
        String shown,
        boolean current) {
    static PresetLink of(Preset preset) {
        return new PresetLink(
                preset.id(),
                preset.title(),
                preset.look(),
                preset.lesson(),
                RunForm.address(preset.config()),
                Miniature.of(preset.config(), preset.recorded()),
                preset.atFirst()
                        ? "rivers at step 1"
                        : preset.config().training().steps() + " steps",
                false);
    }

    PresetLink seenFrom(String place) {
        return new PresetLink(id, title, look, lesson, url, picture, shown, url.equals(place));
    }
}
