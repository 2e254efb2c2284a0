package unroll.inspect;

import tools.jackson.databind.JsonNode;

/// Strangers' values as they stand in a complaint: short, whatever was sent.
final class Words {
    private static final int LONGEST = 40;

    private Words() {}

    static String shown(JsonNode value) {
        if (value.isMissingNode()) return "missing";
        if (value.isString()) return "“" + brief(value.stringValue()) + "”";
        if (value.isContainer() && value.size() > LONGEST) return "of " + value.size() + " parts";
        return brief(value.toString());
    }

    static String brief(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
