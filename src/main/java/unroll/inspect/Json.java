package unroll.inspect;

import tools.jackson.core.JsonGenerator;

/// Numbers as the API writes them: all their digits, and null where they are not finite.
final class Json {
    private Json() {}

    static void number(JsonGenerator json, double value) {
        if (Double.isFinite(value)) json.writeNumber(value);
        else json.writeNull();
    }

    static void number(JsonGenerator json, String name, double value) {
        json.writeName(name);
        number(json, value);
    }

    static void numbers(JsonGenerator json, String name, double[] values) {
        json.writeName(name);
        numbers(json, values, 0, values.length);
    }

    static void numbers(JsonGenerator json, double[] values, int from, int to) {
        json.writeStartArray();
        for (int n = from; n < to; n++) number(json, values[n]);
        json.writeEndArray();
    }

    static void rows(JsonGenerator json, String name, double[][] rows) {
        json.writeArrayPropertyStart(name);
        for (double[] row : rows) numbers(json, row, 0, row.length);
        json.writeEndArray();
    }

    /// A matrix of that many columns, row-major.
    static void matrix(JsonGenerator json, String name, double[] values, int cols) {
        json.writeArrayPropertyStart(name);
        for (int at = 0; at < values.length; at += cols) numbers(json, values, at, at + cols);
        json.writeEndArray();
    }
}
