package unroll.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unroll.learn.Chapter;
import unroll.learn.Equation;
import unroll.learn.Measured;
import unroll.learn.Symbol;
import unroll.run.Admission;
import unroll.run.RunConfig;
import unroll.web.pages.EquationsPage;

/// The tutorial as it is served, before any script.
@Tag("slow")
@Timeout(600)
class LearnTest {
    @AutoClose
    private static final TestSite SITE = TestSite.open();

    private static final Pattern LINK = Pattern.compile("<a[^>]*? href=\"([^\"]*)\"");
    private static final Pattern NEXT = Pattern.compile("<a href=\"([^\"]*)\" rel=\"next\"");
    private static final Pattern TITLE = Pattern.compile("<h1>([^<]*)</h1>");

    static Stream<String> pages() {
        return Stream.concat(
                Stream.of("/learn", "/learn/equations"), Chapter.ALL.stream().map(Chapter::path));
    }

    @Test
    void from_the_first_page_one_reads_on_through_all_chapters() throws Exception {
        assertThat(SITE.get("/").body()).contains("href=\"/learn\"").contains(titles());
        String path = Chapter.ALL.getFirst().path();
        assertThat(SITE.get("/learn").body()).contains("href=\"" + path + "\"").contains(titles());
        for (Chapter chapter : Chapter.ALL) {
            assertThat(path).isEqualTo(chapter.path());
            var next = NEXT.matcher(SITE.get(path).body());
            path = next.find() ? next.group(1) : "";
        }
        assertThat(path).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void no_link_of_a_page_leads_nowhere(String path) throws Exception {
        for (String link : links(SITE.get(path).body())) {
            if (!link.startsWith("/") && !link.startsWith("#")) {
                assertThat(link).startsWith("https://");
                continue;
            }
            String[] parts = (link.startsWith("#") ? path + link : link)
                    .replace("&amp;", "&")
                    .split("#", 2);
            HttpResponse<String> there = SITE.get(parts[0]);
            assertThat(there.statusCode()).as(link).isEqualTo(200);
            if (parts.length == 2) assertThat(there.body()).as(link).contains("id=\"" + parts[1] + "\"");
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void no_page_has_inline_script_or_style_and_each_has_a_title(String path) throws Exception {
        String page = SITE.get(path).body();
        assertThat(TITLE.matcher(page).find()).isTrue();
        assertThat(page)
                .doesNotContain("<style", " style=", "javascript:")
                .doesNotContainPattern("<script(?![^>]*\\ssrc=)")
                .doesNotContainPattern("\\son[a-z]+=\"");
    }

    @Test
    void every_equation_stands_on_its_page_and_every_symbol_of_it_is_explained() throws Exception {
        for (Chapter chapter : Chapter.ALL) {
            String page = SITE.get(chapter.path()).body();
            for (Equation equation : Equation.of(chapter.slug())) {
                assertThat(page).contains("id=\"" + equation.name() + "\"");
                assertTold(page, equation);
            }
            Equation.lines(chapter.slug()).forEach(line -> assertTold(page, line));
        }
        String appendix = SITE.get("/learn/equations").body();
        for (Equation equation : EquationsPage.now().own()) assertTold(appendix, equation);
    }

    private static void assertTold(String page, Equation equation) {
        assertThat(page).contains(equation.math());
        assertThat(equation.math()).as(equation.name()).contains("<math", "class=\"katex-html\"");
        for (String id : equation.symbols()) {
            assertThat(Symbol.all()).as(equation.name()).containsKey(id);
            assertThat(page).contains("data-legend=\"" + id + "\"");
        }
    }

    @Test
    void a_link_to_the_lab_carries_every_setting_of_the_chapter_s_network() throws Exception {
        for (Chapter chapter : Chapter.ALL) {
            List<RunConfig> trained = Measured.recording(chapter.slug()).findValues("config").stream()
                    .map(RunConfig::read)
                    .toList();
            var labs = links(SITE.get(chapter.path()).body()).stream()
                    .filter(link -> link.startsWith("/lab?"))
                    .map(link -> link.replace("&amp;", "&").substring("/lab?".length()))
                    .map(query -> Admission.read(
                            RunFormTest.form(query).withDefaults().json()))
                    .toList();
            assertThat(labs).as(chapter.slug()).isNotEmpty();
            assertThat(trained).as(chapter.slug()).containsAll(labs);
        }
    }

    @Test
    void an_unknown_chapter_is_said_to_be_none() throws Exception {
        assertThat(SITE.get("/learn/nothing").statusCode()).isEqualTo(404);
    }

    private static String[] titles() {
        return Chapter.ALL.stream().map(Chapter::title).toArray(String[]::new);
    }

    private static Set<String> links(String page) throws IOException {
        return new LinkedHashSet<>(
                LINK.matcher(page).results().map(m -> m.group(1)).toList());
    }

    /// The contents are in the order of their numbers.
    @Test
    void the_chapters_are_numbered_in_the_order_of_reading() {
        List<Integer> numbers = Chapter.ALL.stream().map(Chapter::number).toList();
        assertThat(numbers).isSorted().doesNotHaveDuplicates();
    }
}
