package unroll.run;

import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

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

    public static void number(ObjectNode to, String name, double value) {
        if (!Double.isFinite(value)) to.putNull(name);
        else if (value == (int) value) to.put(name, (int) value);
        else to.put(name, value);
    }

    static void number(JsonGenerator to, String name, double value) {
        to.writeName(name);
        if (!Double.isFinite(value)) to.writeNull();
        else if (value == (int) value) to.writeNumber((int) value);
        else to.writeNumber(value);
    }
}
