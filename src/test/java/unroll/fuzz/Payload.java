package unroll.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a request carries, as characters from 0 to 255, and what it says of it.
///
/// @param type the Content-Type; empty for none
record Payload(String type, String body) {
    private static final List<String> HONEST = List.of(
            "{\"task\":{\"kind\":\"adding\",\"length\":5},\"models\":[{\"cell\":\"rnn\",\"activation\":\"relu\",\"hidden\":2},"
                    + "{\"cell\":\"lstm\",\"hidden\":2,\"forgetBias\":\"chrono\"}],\"training\":{\"steps\":3,\"batch\":2,\"clip\":1},\"seed\":7}",
            "{\"learningRate\":0.01,\"clip\":null}",
            "{\"title\":\"a name\",\"pinned\":true}",
            "{\"model\":0,\"step\":1,\"sequence\":0,\"parts\":[\"shares\",\"worked\",\"matrices\"],\"t\":2,\"unit\":1,"
                    + "\"change\":{\"forgetBias\":1,\"clamp\":{\"t\":1,\"value\":0.5}}}",
            "{\"cell\":\"gru\",\"weights\":{\"weight_ih_l0\":[[0.5],[0.1],[0.2]],\"weight_hh_l0\":[[0.9],[0],[1]],"
                    + "\"bias_ih_l0\":[0,0,0],\"bias_hh_l0\":[0,0,0]},\"readout\":{\"weight\":[[1]],\"bias\":[0]},"
                    + "\"inputs\":[[1],[0],[0.5]],\"target\":[[1],null,[0]],\"loss\":\"mse\",\"parts\":[\"gradients\",\"check\"]}");
    private static final String[] VALUES = {
        "null",
        "true",
        "-1",
        "0",
        "1",
        "1e308",
        "-1e308",
        "1e-320",
        "9007199254740993",
        "1e999",
        "\"\"",
        "\"x\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "[]",
        "{}",
        "[[]]",
        "[null]",
        "[[[[[[[[[1]]]]]]]]]",
        "\"lstm\"",
        "\"cross_entropy\"",
        "256",
        "1000000",
        "0.5",
        "2147483648",
        "\"adding\"",
        "[[1,2],[3]]"
    };

    /// Something for a route that takes a body: honest, mutated, a form, several parts, or noise.
    static Payload of(Dice dice) {
        String json = dice.oneIn(6) ? dice.of(HONEST) : mutated(dice);
        return switch (dice.below(10)) {
            case 0 -> new Payload(type(dice), json);
            case 1 -> form(dice);
            case 2 -> parts(dice, json);
            case 3 -> new Payload("application/json", dice.damaged(json));
            case 4 -> new Payload("application/json", dice.noise(200));
            default -> new Payload("application/json", json);
        };
    }

    private static String type(Dice dice) {
        return dice.of(
                "",
                "application/json; charset=nope",
                "application/json;charset",
                "application/json; charset=utf-16",
                "application/json;;charset=\"utf-8\"",
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "multipart/form-data; boundary=\"",
                "application/x-www-form-urlencoded; charset=utf-7",
                "text/plain",
                "/;=",
                "application/json" + dice.noise(6).replaceAll("[\r\n]", ""));
    }

    /// An honest body with one to three of its values replaced, removed, or added where nobody expects them.
    private static String mutated(Dice dice) {
        JsonNode root = JsonMapper.shared().readTree(dice.of(HONEST));
        for (int n = 1 + dice.below(3); n > 0; n--) mutate(dice, root);
        return latin(root.toString());
    }

    private static void mutate(Dice dice, JsonNode root) {
        var places = new ArrayList<JsonNode>();
        containers(root, places);
        JsonNode value = JsonMapper.shared().readTree(dice.of(VALUES).replace("1e999", "1e308"));
        switch (dice.of(places)) {
            case ObjectNode object -> {
                List<String> names = List.copyOf(object.propertyNames());
                String name = names.isEmpty() || dice.oneIn(5) ? dice.of("", "x", "kind", "__proto__") : dice.of(names);
                if (dice.oneIn(4)) object.remove(name);
                else object.set(name, value);
            }
            case ArrayNode array -> {
                if (array.isEmpty() || dice.oneIn(3)) array.add(value);
                else if (dice.oneIn(3)) array.remove(dice.below(array.size()));
                else array.set(dice.below(array.size()), value);
            }
            default -> throw new IllegalStateException("no container");
        }
    }

    private static void containers(JsonNode node, List<JsonNode> found) {
        if (!node.isContainer()) return;
        found.add(node);
        for (JsonNode child : node) containers(child, found);
    }

    private static Payload form(Dice dice) {
        var fields = new ArrayList<String>();
        for (int n = dice.below(6); n > 0; n--)
            fields.add(dice.of(
                            "task.kind",
                            "task.length",
                            "models.0.cell",
                            "models.9.hidden",
                            "seed",
                            "key",
                            "%zz",
                            "=&",
                            "")
                    + dice.of("=", "", "==")
                    + dice.of("adding", "5", "%", "%u0041", "%ff", "NaN", "x".repeat(300), dice.noise(9)));
        return new Payload("application/x-www-form-urlencoded", String.join("&", fields));
    }

    private static Payload parts(Dice dice, String json) {
        String boundary = dice.of("b", "----x", "a b", "\u00ff");
        String end = dice.of("\r\n", "\r\n", "\n", "");
        String body = dice.random()
                .ints(dice.below(5), 0, 1)
                .mapToObj(n -> "--" + boundary + end + "Content-Disposition: form-data; name="
                        + dice.of("file", "\"file\"; filename=\"a\"", "cell", "\"inputs\"", "target", "\"") + end + end
                        + dice.of(json, "lstm", "[[1]]", "[1]", dice.noise(40), "\b\0\0\0\0\0\0\0{\"a\":1}") + end)
                .collect(Collectors.joining());
        return new Payload(
                "multipart/form-data; boundary=" + (dice.oneIn(9) ? "other" : boundary),
                body + (dice.oneIn(4) ? "" : "--" + boundary + "--" + end));
    }

    private static String latin(String text) {
        byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);
    }
}
