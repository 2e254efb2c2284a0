package unroll.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import unroll.script.Node;
import unroll.web.api.Wait;
import unroll.web.drawing.Amount;

/// What the server writes into a page and what the page's modules write there later are the same words.
@Tag("slow")
class WordTwinsTest {
    private static final String FORMAT = "static/base/format.js";
    /// Not on the borders between two ways of writing a number: there the last bit of a power decides.
    private static final List<Double> LOGARITHMS =
            DoubleStream.iterate(-330.03, x -> x < 330, x -> x + 0.917).boxed().toList();
    private static final List<Double> SMALL =
            DoubleStream.iterate(-3.013, x -> x < 4, x -> x + 0.0171).boxed().toList();

    @Test
    void a_ratio_is_written_alike() throws Exception {
        agree("ratioText", Amount::ratio, with(LOGARITHMS, SMALL, List.of(Double.NEGATIVE_INFINITY)));
    }

    @Test
    void times_are_written_alike() throws Exception {
        agree("timesNodes", Amount::times, with(LOGARITHMS, SMALL));
    }

    @Test
    void a_norm_is_written_alike() throws Exception {
        agree(
                "normNodes",
                Amount::norm,
                with(LOGARITHMS, SMALL, List.of(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NaN)));
    }

    @Test
    void an_amount_is_written_alike() throws Exception {
        List<Double> values = with(LOGARITHMS, SMALL).stream()
                .filter(log10 -> Math.abs(log10) < 300)
                .map(log10 -> Math.pow(10, log10))
                .toList();
        List<String> live = Node.answers(
                FORMAT,
                "amount",
                values.stream().map(value -> List.<Object>of(value, 2)).toList());
        assertThat(live.stream().map(WordTwinsTest::raised))
                .containsExactlyElementsOf(values.stream().map(Amount::plain).toList());
    }

    @Test
    void thousands_are_parted_alike() throws Exception {
        List<Integer> values = List.of(0, 7, 999, 1_000, 20_000, 1_234_567);
        assertThat(Node.answers(
                        FORMAT,
                        "group",
                        values.stream().map(n -> List.<Object>of(n)).toList()))
                .containsExactlyElementsOf(values.stream().map(Amount::group).toList());
    }

    /// The page says “yours”, the lists “it”; who is before it, and when it starts, is the same.
    @Test
    void a_wait_is_told_alike() throws Exception {
        for (int position = 1; position <= 4; position++) {
            for (double seconds : new double[] {Double.NaN, 1, 11.2, 89, 90, 300, 599, 600, 5_000}) {
                ObjectNode wait = JsonNodeFactory.instance.objectNode().put("position", position);
                if (Double.isNaN(seconds)) wait.putNull("waitSeconds");
                else wait.put("waitSeconds", Math.ceil(seconds));
                String live = Node.answers("static/run/progress.js", "queueWords", List.of(List.of(wait)))
                        .getFirst()
                        .replace('\u00a0', ' ')
                        .replaceFirst("^Waiting", "waiting")
                        .replace("before yours", "before it")
                        .replace("yours is next", "it is next");
                String listed = Wait.words(position, seconds)
                        .replaceFirst("runs are before", "runs before")
                        .replaceFirst("run is before", "run before")
                        .replaceFirst("; it starts in", ",");
                if (Double.isNaN(seconds)) {
                    assertThat(live).contains("no worker is running just now");
                    assertThat(listed).contains("none is running just now");
                } else assertThat(live).isEqualTo(listed);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"travel\":\"vanishes\",\"decades\":-9.1,\"halfLife\":3.27,\"size\":{\"log10\":-2.5,\"median\":0.1}}",
                "{\"travel\":\"vanishes\",\"decades\":null,\"halfLife\":null,\"size\":{\"log10\":1.5,\"median\":1.2}}",
                "{\"travel\":\"survives\",\"decades\":-0.12,\"halfLife\":250,\"size\":{\"log10\":0.31,\"median\":null}}",
                "{\"travel\":\"grows\",\"decades\":3.3,\"halfLife\":-12.5,\"size\":{\"log10\":4.2,\"median\":0.1}}",
                "{\"travel\":\"survives\",\"decades\":0.01,\"halfLife\":-4000,\"size\":{\"log10\":0,\"median\":0}}",
                "{\"travel\":null,\"because\":\"one_step\",\"halfLife\":null,\"size\":{\"log10\":0,\"median\":0}}",
                "{\"travel\":null,\"because\":\"no_gradient\",\"halfLife\":2,\"size\":{\"log10\":-1,\"median\":0}}",
                "{\"travel\":null,\"because\":\"not_finite\",\"halfLife\":2,\"size\":{\"log10\":null,\"median\":0}}"
            })
    void a_gradient_is_told_alike(String model) throws Exception {
        for (int askedSteps : new int[] {1, 10}) {
            ObjectNode run = (ObjectNode) JsonMapper.shared()
                    .readTree("{\"askedSteps\":%d,\"timesteps\":100,\"models\":[%s]}".formatted(askedSteps, model));
            Finding finding = new Finding(run, 0);
            told("travel", run, finding.travel());
            told("proof", run, finding.proof());
            told("size", run, finding.size());
            told("halfLife", run, finding.halfLife());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"status\":\"finished\"",
                "\"status\":\"failed\",\"message\":\"The disk is full.\"",
                "\"status\":\"failed\"",
                "\"status\":\"diverged\",\"divergence\":{\"model\":1,\"step\":1200,\"timestep\":30,\"quantity\":\"h\",\"value\":1.27e9,\"limit\":1000000}",
                "\"status\":\"diverged\",\"divergence\":{\"model\":0,\"step\":1,\"timestep\":0,\"quantity\":\"loss\",\"value\":null,\"limit\":null}",
                "\"status\":\"diverged\",\"divergence\":{\"model\":0,\"step\":7,\"timestep\":0,\"quantity\":\"loss\"}"
            })
    void what_went_wrong_is_told_alike(String end) throws Exception {
        for (String clip : List.of("null", "1.5")) {
            for (String models : List.of("{\"name\":\"LSTM\"}", "{\"name\":\"LSTM\"},{\"name\":\"GRU\"}")) {
                if (!models.contains("GRU") && end.contains("\"model\":1")) continue;
                ObjectNode run = (ObjectNode) JsonMapper.shared()
                        .readTree("{%s,\"config\":{\"training\":{\"clip\":%s}},\"models\":[%s]}"
                                .formatted(end, clip, models));
                Breakdown here = Breakdown.of(run);
                assertThat(Node.answers("src/test/js/told.js", "broke", List.of(List.of(run))))
                        .containsExactly(here == null ? "" : here.what() + " " + here.advice());
            }
        }
    }

    private static void told(String what, ObjectNode run, String listed) throws IOException, InterruptedException {
        String live =
                Node.answers("src/test/js/told.js", what, List.of(List.of(run))).getFirst();
        assertThat(raised(live)).as(what).isEqualToIgnoringCase(listed);
    }

    private static void agree(String live, DoubleFunction<String> here, List<Double> values)
            throws IOException, InterruptedException {
        List<List<Object>> calls =
                values.stream().map(value -> List.<Object>of(value)).toList();
        assertThat(Node.answers(FORMAT, live, calls).stream().map(WordTwinsTest::raised))
                .containsExactlyElementsOf(values.stream()
                        .map((Function<Double, String>) here::apply)
                        .toList());
    }

    /// The page's typography undone: a true minus, and digits that are raised already.
    private static String raised(String words) {
        String plain = words.replace('−', '-');
        int dot = plain.indexOf("·10");
        if (dot < 0) return plain;
        String exponent = plain.substring(dot + 3)
                .chars()
                .mapToObj(c -> c == '⁻' ? "-" : String.valueOf("⁰¹²³⁴⁵⁶⁷⁸⁹".indexOf(c)))
                .reduce("", String::concat);
        return plain.substring(0, dot) + "·10^" + exponent;
    }

    @SafeVarargs
    private static List<Double> with(List<Double>... lists) {
        var all = new ArrayList<Double>();
        for (List<Double> list : lists) all.addAll(list);
        return all;
    }
}
