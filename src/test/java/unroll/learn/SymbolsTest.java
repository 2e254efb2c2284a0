package unroll.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whoever meets a letter in an equation is told beside it what it is.
class SymbolsTest {
    private static final Pattern MARKED = Pattern.compile("\\\\sym\\{((?:[^{}]|\\{[^{}]*\\})*)\\}");
    private static final Pattern WORDS = Pattern.compile("\\\\text\\{[^{}]*\\}|\\\\(begin|end)\\{[^{}]*\\}");
    private static final Pattern LETTER = Pattern.compile("\\\\[a-zA-Z]+|[a-zA-Z]");
    /// What TeX needs to set an equation, and functions and signs that have one meaning everywhere.
    private static final Set<String> KNOWN =
            Set.of(("e \\frac \\tfrac \\sum \\prod \\lVert \\rVert \\left \\right \\big \\Big"
                            + " \\bigl \\bigr \\Bigl \\Bigr \\quad \\qquad \\cdot \\cdots \\dots \\le \\ge \\neq \\ln \\log \\max \\min"
                            + " \\tanh \\cos \\pi \\sqrt \\partial \\approx \\leftarrow \\in \\sim \\mathbin \\hat \\mathrm \\rfloor")
                    .split(" "));

    static Stream<Equation> equations() {
        return Stream.concat(Chapter.ALL.stream().map(Chapter::slug), Stream.of("appendix"))
                .flatMap(slug -> Stream.of(Equation.of(slug), Equation.lines(slug)))
                .flatMap(List::stream);
    }

    @ParameterizedTest
    @MethodSource("equations")
    void no_letter_of_an_equation_is_left_unexplained(Equation equation) {
        var unknown = letters(equation.tex());
        for (String id : equation.symbols()) unknown.removeAll(letters(told(id)));
        assertThat(unknown).as(equation.name()).isEmpty();
    }

    @Test
    void a_letter_without_a_symbol_is_found() {
        assertThat(letters("\\sym{c_t} = \\alpha\\, x \\text{ where } \\tanh(y)"))
                .containsExactly("\\alpha", "x", "y");
    }

    @Test
    void every_symbol_stands_in_an_equation_and_none_is_explained_in_the_words_of_another() {
        Set<String> used = new TreeSet<>();
        equations().forEach(equation -> used.addAll(equation.symbols()));
        assertThat(used).isEqualTo(new TreeSet<>(Symbol.all().keySet()));
    }

    private static String told(String id) {
        Symbol symbol = Symbol.all().get(id);
        return symbol == null ? "" : symbol.tex();
    }

    /// Those that stand outside of symbols.
    private static Set<String> letters(String tex) {
        var letters = new TreeSet<String>();
        String bare = WORDS.matcher(MARKED.matcher(tex).replaceAll(" ")).replaceAll(" ");
        LETTER.matcher(bare).results().map(m -> m.group()).forEach(letters::add);
        letters.removeAll(KNOWN);
        return letters;
    }
}
