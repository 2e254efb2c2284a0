package unroll.web.pages;

import java.util.List;
import java.util.Map;
import unroll.learn.Chapter;
import unroll.learn.Equation;
import unroll.learn.Symbol;

/// Every equation of the tutorial: where it stands, or, where it stands in no chapter, itself.
public record EquationsPage(List<Equation> own, List<Place> elsewhere, Map<String, Symbol> symbols) {
    /// The equations of a chapter.
    public record Place(Chapter chapter, List<Equation> equations) {}

    public static EquationsPage now() {
        List<Place> places = Chapter.ALL.stream()
                .map(c -> new Place(c, Equation.of(c.slug())))
                .toList();
        List<String> told = places.stream()
                .flatMap(p -> p.equations.stream().map(Equation::name))
                .toList();
        List<Equation> own = Equation.of("appendix").stream()
                .filter(e -> !told.contains(e.name()))
                .toList();
        return new EquationsPage(own, places, Symbol.all());
    }
}
