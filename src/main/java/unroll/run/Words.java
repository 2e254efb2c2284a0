package unroll.run;

import tools.jackson.databind.JsonNode;

/// Strangers' values as they stand in a complaint: short, whatever was sent.
public final class Words {
    private static final int LONGEST = 40;

    private Words() {}

    public static String shown(JsonNode value) {
        if (value.isMissingNode()) return "missing";
        if (value.isString()) return "“" + brief(value.stringValue()) + "”";
        if (value.isContainer() && value.size() > LONGEST) return "of " + value.size() + " parts";
        return brief(value.toString());
    }

    /// `inputs is missing`, or `inputs “x” is not a list of rows`.
    public static String unfit(String path, JsonNode value, String wanted) {
        String name = path.isEmpty() ? "The body" : path;
        return value.isMissingNode() ? name + " is missing" : name + " " + shown(value) + " is not " + wanted;
    }

    public static String brief(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
