package unroll.web.pages;

import unroll.run.Preset;
import unroll.web.api.RunForm;

/// An experiment as a link that opens the lab with its settings.
public record PresetLink(String id, String title, String lesson, String url, boolean current) {
    static PresetLink of(Preset preset) {
        return new PresetLink(
                preset.id(), preset.title(), preset.lesson(), "/lab?" + RunForm.query(preset.config()), false);
    }

    PresetLink seenFrom(String place) {
        return new PresetLink(id, title, lesson, url, url.equals(place));
    }
}
