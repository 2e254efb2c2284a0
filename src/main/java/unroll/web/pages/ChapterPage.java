package unroll.web.pages;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import unroll.learn.Chapter;
import unroll.learn.Equation;
import unroll.learn.InNumbers;
import unroll.learn.Measured;
import unroll.learn.Symbol;
import unroll.run.Admission;
import unroll.run.RunConfig;
import unroll.web.api.RunForm;

/// A chapter of the tutorial.
public record ChapterPage(Chapter chapter, List<Equation> equations, Map<String, Symbol> symbols, JsonNode recorded) {
    static ChapterPage of(Chapter chapter) {
        return new ChapterPage(chapter, Equation.of(chapter.slug()), Symbol.all(), Measured.recording(chapter.slug()));
    }

    /// @throws IllegalArgumentException where the chapter has none of that name
    public Equation equation(String name) {
        return named(equations, name);
    }

    private Equation named(List<Equation> all, String name) {
        return all.stream()
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(chapter.slug() + " has no equation " + name));
    }

    /// A line of mathematics that is no equation of the engine.
    ///
    /// @throws IllegalArgumentException where the chapter has none of that name
    public Equation line(String name) {
        return named(Equation.lines(chapter.slug()), name);
    }

    public Optional<InNumbers> inNumbers(String equation) {
        return InNumbers.of(chapter.slug(), equation);
    }

    public String measured(String key, String as) {
        return Measured.html(recorded, key, as);
    }

    /// Words about what was measured, which hold between two bounds.
    public String claim(String key, double from, double to, String words) {
        return Measured.claim(recorded, key, from, to, words);
    }

    /// A whole number in letters.
    public String word(long number) {
        return Measured.words(number);
    }

    public String number(double value, int digits) {
        return Measured.number(value, digits);
    }

    /// The lab with the settings that the recording has at this key.
    public String lab(String key) {
        JsonNode at = recorded;
        for (String part : key.split("\\.")) at = at.path(part);
        return RunForm.address(Admission.read(at));
    }
}
