package unroll.inspect;

import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import unroll.probe.AdditiveTerms;
import unroll.probe.ErrorTable;
import unroll.probe.GradientCheck;
import unroll.probe.Lyapunov;
import unroll.probe.Profile;
import unroll.probe.Shares;
import unroll.probe.Spectrum;
import unroll.probe.StateJacobian;
import unroll.probe.StepMatrices;
import unroll.probe.Tape;
import unroll.probe.Worked;
import unroll.rnn.Unrolled;
import unroll.run.Wire;

/// Reads the instruments and writes what they say; null where the cell does not have it. One thread.
final class Instruments {
    /// Which entries are checked where not all are.
    private static final long SAMPLE = 1;

    private final Unrolled net;
    private final Tape tape;
    private final JsonGenerator json;

    Instruments(Unrolled net, Tape tape, JsonGenerator json) {
        this.net = net;
        this.tape = tape;
        this.json = json;
    }

    void lyapunov() {
        Json.numbers(json, "lyapunov", Lyapunov.of(tape).exponents());
    }

    void shares() {
        Shares shares = Shares.of(tape);
        Json.numbers(json, "shares", shares.norms());
        Json.numbers(json, "partialSums", shares.partialSums());
        Json.numbers(json, "log10Shares", shares.log10());
        Json.numbers(json, "log10PartialSums", shares.log10PartialSums());
        Json.numbers(json, "lengthShares", shares.lengthShares());
    }

    void errorTable() {
        if (net.askedSteps() == 1) {
            json.writeNullProperty("errorTable");
            return;
        }
        double[][] table = ErrorTable.of(tape).log10();
        json.writeArrayPropertyStart("errorTable");
        for (double[] row : table) {
            json.writeStartArray();
            for (int t = 0; t < tape.T; t++) Json.number(json, t < row.length ? row[t] : Double.NaN);
            json.writeEndArray();
        }
        json.writeEndArray();
    }

    void terms() {
        if (!tape.anatomy.hasCarousel()) {
            json.writeNullProperty("terms");
            return;
        }
        AdditiveTerms terms = AdditiveTerms.of(tape);
        json.writeObjectPropertyStart("terms");
        terms.norms().forEach((name, norms) -> Json.numbers(json, name, norms));
        json.writeEndObject();
        json.writeObjectPropertyStart("termSpread");
        terms.spread().forEach((name, rows) -> Json.rows(json, name, rows));
        json.writeEndObject();
    }

    void matrices(int t) {
        Map<String, double[]> matrices = StepMatrices.at(tape, t);
        json.writeObjectPropertyStart("matrices");
        json.writeNumberProperty("t", t);
        matrices.forEach((name, matrix) -> Json.matrix(json, name, matrix, tape.H));
        json.writeEndObject();
    }

    void jacobian() {
        StateJacobian curves = StateJacobian.of(tape);
        json.writeObjectPropertyStart("jacobian");
        Json.numbers(json, "exact", curves.exact());
        if (curves.additive() != null) Json.numbers(json, "additive", curves.additive());
        if (curves.carousel() != null) Json.numbers(json, "carousel", curves.carousel());
        json.writeEndObject();
    }

    void spectrum() {
        Spectrum spectrum = Spectrum.of(tape);
        json.writeObjectPropertyStart("spectrum");
        Json.rows(json, "singularValues", spectrum.log10());
        json.writeArrayPropertyStart("recurrent");
        for (Spectrum.Recurrent W : spectrum.recurrent()) {
            json.writeStartObject();
            json.writeStringProperty("name", W.name());
            Json.number(json, "norm", W.norm());
            Json.number(json, "radius", W.radius());
            json.writeEndObject();
        }
        json.writeEndArray();
        Json.number(json, "gamma", spectrum.gamma());
        Json.number(json, "bound", spectrum.bound());
        json.writeEndObject();
    }

    /// @param batch a network of the same weights
    void profile(Unrolled batch) {
        Profile profile = Profile.of(batch);
        json.writeObjectPropertyStart("profile");
        profile.log10().forEach((name, curve) -> {
            // the drawn one as the run drew it, to the bit
            double[] log10 = name.equals(tape.drawn().name()) ? profile.drawn().log10() : curve;
            Json.numbers(json, tape.anatomy.answeredAs(name), log10);
        });
        json.writeNumberProperty("batch", profile.batch());
        Json.number(json, "halfLife", profile.drawn().halfLife());
        json.writeStringProperty("verdict", profile.drawn().travel().formerWord());
        Json.number(json, "decades", profile.drawn().decades());
        Wire.travel(json, profile.drawn().travel());
        json.writeEndObject();
    }

    void check() {
        GradientCheck check = GradientCheck.of(net, SAMPLE);
        json.writeObjectPropertyStart("check");
        Json.number(json, "worst", check.worst());
        json.writeNumberProperty("checked", check.checked());
        json.writeNumberProperty("of", check.of());
        json.writeNumberProperty("kinks", check.kinks());
        Json.number(json, "h", check.h());
        json.writeArrayPropertyStart("rows");
        for (GradientCheck.Row row : check.rows()) {
            json.writeStartObject();
            json.writeStringProperty("parameter", row.parameter());
            json.writeNumberProperty("row", row.row());
            json.writeNumberProperty("column", row.column());
            Json.number(json, "gradient", row.gradient());
            Json.number(json, "difference", row.difference());
            Json.number(json, "error", row.error());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /// @throws Unfit where a number of it is beyond the doubles
    void worked(int t, int unit) {
        Worked worked;
        try {
            worked = Worked.of(tape, t, unit);
        } catch (IllegalArgumentException e) {
            throw new Unfit("parts", "worked has no numbers to show: " + e.getMessage() + ", or leave worked out.");
        }
        json.writeObjectPropertyStart("worked");
        json.writeNumberProperty("t", worked.t());
        json.writeNumberProperty("unit", worked.unit());
        json.writeNumberProperty("decades", worked.decades());
        lines("forward", worked.forward());
        lines("backward", worked.backward());
        json.writeEndObject();
    }

    private void lines(String name, List<Worked.Line> lines) {
        json.writeArrayPropertyStart(name);
        for (Worked.Line line : lines) {
            json.writeStartObject();
            json.writeStringProperty("name", line.name());
            json.writeStringProperty("formula", line.formula());
            json.writeStringProperty("text", line.text());
            json.writeArrayPropertyStart("terms");
            for (Worked.Sum sum : line.terms()) sum(sum);
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void sum(Worked.Sum sum) {
        json.writeStartObject();
        json.writeStringProperty("text", sum.text());
        json.writeArrayPropertyStart("products");
        for (Worked.Term term : sum.products()) {
            json.writeStartObject();
            json.writeStringProperty("label", term.label());
            json.writeStringProperty("weight", term.weight());
            json.writeStringProperty("value", term.value());
            json.writeStringProperty("product", term.product());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
