package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import unroll.learn.Chapter;
import unroll.learn.Measured;

/// The contents of the tutorial as they are served, before any script.
@Tag("slow")
@Timeout(600)
class ContentsTest {
    @AutoClose
    private static final TestSite SITE = TestSite.open();

    private static final String ENTRY = "<li class=\"chapter-entry\"";
    private static final String PICTURE = "<div class=\"picture-box\" aria-hidden=\"true\">";
    private static final String WORDS = "<div class=\"words\">";
    private static final Pattern NUMBER =
            Pattern.compile("<span class=\"measured-number\" data-key=\"([^\"]*)\">(.*?)</span>");
    private static final Pattern DIGITS = Pattern.compile("[−\\d]\\d*(?:\\.(\\d+))?");
    private static final List<String> LETTERS = List.of(
            ("nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
                            + " seventeen eighteen nineteen twenty")
                    .split(" "));

    static List<Chapter> chapters() {
        return Chapter.ALL;
    }

    @Test
    void every_chapter_stands_there_in_order_with_title_question_picture_and_sentence() throws Exception {
        String page = SITE.get("/learn").body();
        List<String> entries = List.of(page.split(ENTRY)).subList(1, Chapter.ALL.size() + 1);
        assertThat(page.split(ENTRY)).hasSize(Chapter.ALL.size() + 1);
        for (Chapter chapter : Chapter.ALL)
            assertThat(entries.get(chapter.number() - 1))
                    .contains("href=\"" + chapter.path() + "\"", chapter.title(), chapter.question(), PICTURE, "<svg")
                    .containsPattern("(?s)<p class=\"seen\">.*measured-number.*</p>");
    }

    @ParameterizedTest
    @MethodSource("chapters")
    void the_numbers_of_its_sentence_are_those_of_its_recording(Chapter chapter) throws Exception {
        JsonNode recorded = Measured.recording(chapter.slug());
        var numbers = new ArrayList<String>();
        for (MatchResult told : NUMBER.matcher(words(chapter)).results().toList()) {
            String text = told.group(2);
            int letters = LETTERS.indexOf(text.toLowerCase(Locale.ROOT));
            var digits = DIGITS.matcher(text.replace("10<sup>", ""));
            if (letters < 0 && !digits.find()) continue; // a claim: Measured.claim holds it
            JsonNode at = recorded.at("/" + told.group(1).replace('.', '/'));
            double value = at.isArray() || at.isObject() ? at.size() : at.doubleValue();
            numbers.add(told.group(1));
            if (letters >= 0) assertThat((double) letters).as(told.group(1)).isEqualTo(value);
            else {
                double part = text.contains("%") ? 100 : 1;
                double place = Math.pow(
                        10, digits.group(1) == null ? 0 : -digits.group(1).length());
                assertThat(Double.parseDouble(digits.group().replace('−', '-')))
                        .as(told.group(1))
                        .isCloseTo(value * part, within(place));
            }
        }
        assertThat(numbers).isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "bptt, uniform, /back/uniform/lengthShares",
        "bptt, lstm, /back/lstm/lengthShares",
        "vanishing, sigmoid, /nets/sigmoid/log10",
        "vanishing, now, /nets/tanh/log10",
        "rescue, moved-0, /moved/0/log10",
        "rescue, moved-3, /moved/3/log10",
        "proof, exact, /nets/strong/exact",
        "proof, carousel, /nets/strong/carousel",
        "next, uniform, /starts/uniform/log10",
        "next, gru, /starts/gru/log10"
    })
    void its_curves_pass_through_the_recorded_values(String slug, String line, String at) throws Exception {
        String picture = picture(Chapter.of(slug).orElseThrow());
        double low = Double.parseDouble(only(picture, "data-low=\"([^\"]*)\""));
        double high = Double.parseDouble(only(picture, "data-high=\"([^\"]*)\""));
        String path = only(picture, "data-line=\"" + line + "\" d=\"([^\"]*)\"");
        List<Double> drawn = Pattern.compile(",(-?\\d+)")
                .matcher(path)
                .results()
                .map(y -> high - Double.parseDouble(y.group(1)) / 1000 * (high - low))
                .toList();
        JsonNode recorded = Measured.recording(slug).at(at);
        assertThat(drawn).hasSize(recorded.size());
        for (int n = 0; n < drawn.size(); n++)
            assertThat(drawn.get(n)).isCloseTo(recorded.get(n).doubleValue(), within((high - low) / 1000));
    }

    /// Drawn a second time from the same numbers.
    @ParameterizedTest
    @ValueSource(strings = {"network", "exploding", "lstm", "terms", "race"})
    void its_picture_stands_in_its_chapter(String slug) throws Exception {
        Chapter chapter = Chapter.of(slug).orElseThrow();
        String there = SITE.get(chapter.path()).body();
        List<String> drawings = Pattern.compile("(?s)<svg.*?</svg>")
                .matcher(picture(chapter))
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(drawings).isNotEmpty().allSatisfy(svg -> assertThat(there).contains(svg));
    }

    @Test
    void every_chapter_has_a_network_to_play_with_and_asks_for_a_guess() throws Exception {
        for (Chapter chapter : Chapter.ALL)
            assertThat(SITE.get(chapter.path()).body()).contains("class=\"experiment", "data-prediction=");
    }

    @Test
    void no_two_things_have_one_id_and_nothing_in_a_link_can_be_pressed() throws Exception {
        String page = SITE.get("/learn").body();
        assertThat(Pattern.compile(" id=\"([^\"]*)\"").matcher(page).results().map(id -> id.group(1)))
                .doesNotHaveDuplicates();
        for (Chapter chapter : Chapter.ALL)
            assertThat(picture(chapter)).doesNotContainPattern("<(button|input|summary|details)\\b|tabindex");
    }

    private static String picture(Chapter chapter) throws Exception {
        String entry = entry(chapter);
        return entry.substring(entry.indexOf(PICTURE), entry.indexOf(WORDS));
    }

    private static String words(Chapter chapter) throws Exception {
        String entry = entry(chapter);
        return entry.substring(entry.indexOf(WORDS));
    }

    private static String entry(Chapter chapter) throws Exception {
        return SITE.get("/learn").body().split(ENTRY)[chapter.number()].split("</a></li>")[0];
    }

    private static String only(String text, String pattern) {
        var found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }
}
