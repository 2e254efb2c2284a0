package unroll.run;

import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import unroll.probe.Size;
import unroll.probe.Travel;

/// How the public API's JSON writes choices and numbers: in small letters; as integers where they are
/// whole, and null where they are not finite.
public final class Wire {
    private Wire() {}

    public static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /// @throws IllegalArgumentException where no constant is written so
    static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }

    /// NaN where there is no number of this name.
    public static double number(JsonNode from, String name) {
        return from.path(name).isNumber() ? from.path(name).doubleValue() : Double.NaN;
    }

    public static void number(ObjectNode to, String name, double value) {
        if (!Double.isFinite(value)) to.putNull(name);
        else if (value == (int) value) to.put(name, (int) value);
        else to.put(name, value);
    }

    /// `travel`, and `because` where there is none.
    public static void travel(JsonGenerator to, Travel travel) {
        to.writeStringProperty("travel", travel.word());
        if (!travel.asked()) to.writeStringProperty("because", travel.because());
    }

    public static void travel(ObjectNode to, Travel travel) {
        to.put("travel", travel.word());
        if (!travel.asked()) to.put("because", travel.because());
    }

    /// As written by [#travel]; what a run of an earlier version wrote has only a `verdict`.
    public static Travel travel(JsonNode model) {
        if (model.path("because").isString())
            return Travel.read(model.path("because").stringValue());
        if (model.path("travel").isString())
            return Travel.read(model.path("travel").stringValue());
        return Travel.former(model.path("verdict").stringValue(), number(model, "decades"));
    }

    public static void size(JsonGenerator to, Size size) {
        to.writeObjectPropertyStart("size");
        number(to, "log10", size.log10());
        number(to, "median", size.median());
        to.writeEndObject();
    }

    public static void size(ObjectNode to, Size size) {
        ObjectNode numbers = to.putObject("size");
        number(numbers, "log10", size.log10());
        number(numbers, "median", size.median());
    }

    static void number(JsonGenerator to, String name, double value) {
        to.writeName(name);
        if (!Double.isFinite(value)) to.writeNull();
        else if (value == (int) value) to.writeNumber((int) value);
        else to.writeNumber(value);
    }
}
