package unroll.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A request as bytes.
///
/// @param kind which generator made it
/// @param answers how many answers it must bring; 0 where the server may close the connection instead
record Request(String kind, String text, int answers, boolean head) {
    private static final String[] ODD = {
        "%u0041", "%", "%zz", "%00", "%2f", "%2e%2e/", "..;/", "\\", "//", ";a=b", "%ff%fe", "\u00e4", "?", "#a", "%25",
        " ", "~"
    };
    private static final String[] QUERIES = {
        "?",
        "?after=",
        "?after=-1",
        "?after=99999999999999999999",
        "?n=x",
        "?step=1e9",
        "?limit=0",
        "?a=%zz&b=%u0041",
        "?task.kind=adding&task.length=5",
        "?task.kind=%ff",
        "?models.0.hidden=9&models.7.cell=x",
        "?add=rnn&remove=9",
        "?priority=x",
        "?a[]=1&a[]=2",
        "?&&==&",
        "?key=" + "k".repeat(300)
    };

    static Request of(Dice dice, Routes routes, List<String> runs) {
        return switch (dice.below(12)) {
            case 0, 1 -> plain("plain", dice, route(dice, routes, runs), "");
            case 2 -> plain("path", dice, damagedPath(dice, routes, runs), "");
            case 3 -> plain("query", dice, route(dice, routes, runs) + dice.of(QUERIES), "");
            case 4 -> plain("headers", dice, route(dice, routes, runs), headers(dice));
            case 5, 6, 7 -> body(dice, routes, runs);
            case 8 -> framing(dice, routes, runs);
            case 9 -> pipelined(dice, routes, runs);
            case 10 -> large(dice, routes, runs);
            default -> raw(dice, routes, runs);
        };
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /// Method and path of a route, or the path with another method.
    private static String route(Dice dice, Routes routes, List<String> runs) {
        Routes.Route route = dice.of(routes.all());
        String method =
                dice.oneIn(4) ? dice.of("GET", "HEAD", "POST", "PUT", "PATCH", "OPTIONS", "TRACE") : route.method();
        String id = dice.oneIn(4) ? dice.of("nosuchrun", "0", "'", "x".repeat(200)) : dice.of(runs);
        return method + " "
                + route.path()
                        .replace("{id}", id)
                        .replace("{m}", dice.of("0", "1", "7", "x"))
                        .replace("{chapter}", dice.of("lstm", "bptt", "none"));
    }

    private static String damagedPath(Dice dice, Routes routes, List<String> runs) {
        String route = route(dice, routes, runs);
        int at = route.indexOf('/') + 1 + dice.below(route.length() - route.indexOf('/'));
        return route.substring(0, at) + dice.of(ODD) + route.substring(at);
    }

    private static Request plain(String kind, Dice dice, String line, String headers) {
        boolean fair = kind.equals("plain") || kind.equals("query");
        return new Request(
                kind, line + " HTTP/1.1\r\n" + common(dice) + headers + "\r\n", fair ? 1 : 0, line.startsWith("HEAD"));
    }

    /// A visitor of an address of their own, so that the fuzz meets the handlers and not the budgets.
    private static String common(Dice dice) {
        String address = "10." + dice.below(250) + "." + dice.below(250) + "." + dice.below(250);
        String accept = dice.oneIn(3) ? "Accept: " + dice.of("text/html", "*/*", "application/json", "") + "\r\n" : "";
        return "Host: localhost\r\nX-Forwarded-For: " + address + "\r\n" + accept;
    }

    private static String headers(Dice dice) {
        var headers = new StringBuilder();
        for (int n = 1 + dice.below(4); n > 0; n--)
            headers.append(dice.of(
                            "Cookie",
                            "Authorization",
                            "Last-Event-ID",
                            "Accept",
                            "Accept-Encoding",
                            "Range",
                            "Origin",
                            "Sec-Fetch-Site",
                            "If-None-Match",
                            "If-Modified-Since",
                            "Content-Type",
                            "Content-Encoding",
                            "Expect",
                            "Connection",
                            "Upgrade",
                            "Host",
                            "X-Forwarded-Proto",
                            "Idempotency-Key",
                            "TE",
                            "X-\u00e9",
                            "Accept-Charset",
                            "Content-Language",
                            dice.noise(5)))
                    .append(dice.of(": ", ":", " : ", ""))
                    .append(dice.of(
                            "",
                            "visitor=a.b",
                            "visitor=\"",
                            "Bearer x",
                            "Bearer " + "0".repeat(64),
                            "9",
                            "-1",
                            "*/*;q=x",
                            "gzip, br;q=nan",
                            "bytes=0-",
                            "bytes=9-1,x",
                            "null",
                            "cross-site",
                            "text/html; charset=nope",
                            "100-continue",
                            "h2c",
                            "websocket",
                            "upgrade",
                            "W/\"a\"",
                            "Thu, 99 Foo",
                            dice.noise(20)))
                    .append("\r\n");
        return headers.toString();
    }

    private static String carrier(Dice dice, Routes routes, List<String> runs) {
        String line = route(dice, routes, runs);
        for (int n = 0; n < 20 && line.startsWith("GET"); n++) line = route(dice, routes, runs);
        return line;
    }

    private static Request body(Dice dice, Routes routes, List<String> runs) {
        String line = carrier(dice, routes, runs);
        Payload payload = Payload.of(dice);
        String type = payload.type().isEmpty() ? "" : "Content-Type: " + payload.type() + "\r\n";
        String text = line + " HTTP/1.1\r\n" + common(dice) + type + "Content-Length: "
                + payload.body().length() + "\r\n\r\n" + payload.body();
        return new Request("body", text, 0, line.startsWith("HEAD"));
    }

    /// A body whose end is not where it is said to be.
    private static Request framing(Dice dice, Routes routes, List<String> runs) {
        String line = carrier(dice, routes, runs);
        Payload payload = Payload.of(dice);
        int size = payload.body().length();
        String chunk = Integer.toHexString(size) + "\r\n" + payload.body() + "\r\n0\r\n\r\n";
        String rest = switch (dice.below(8)) {
            case 0 -> "Transfer-Encoding: chunked\r\n\r\n" + chunk;
            case 1 -> "Transfer-Encoding: chunked\r\n\r\n" + dice.damaged(chunk);
            case 2 -> "Transfer-Encoding: chunked\r\nContent-Length: " + size + "\r\n\r\n" + chunk;
            case 3 -> "Transfer-Encoding: " + dice.of("gzip", "x", "chunked, chunked", "") + "\r\n\r\n" + chunk;
            case 4 -> "Content-Length: " + (size + 1 + dice.below(9_999)) + "\r\n\r\n" + payload.body();
            case 5 -> "Content-Length: " + dice.below(size + 1) + "\r\n\r\n" + payload.body();
            case 6 ->
                "Content-Length: " + dice.of("-1", "x", "1, 2", "99999999999999999999", "") + "\r\n\r\n"
                        + payload.body();
            default -> "Expect: 100-continue\r\nContent-Length: " + size + "\r\n\r\n" + payload.body();
        };
        String type = "Content-Type: " + payload.type() + "\r\n";
        return new Request("framing", line + " HTTP/1.1\r\n" + common(dice) + type + rest, 0, line.startsWith("HEAD"));
    }

    private static Request pipelined(Dice dice, Routes routes, List<String> runs) {
        var texts = new ArrayList<String>();
        for (int n = 2 + dice.below(4); n > 0; n--) {
            String line = route(dice, routes, runs).replaceFirst("^[A-Z]+", "GET");
            if (line.endsWith("/events")) line = "GET /healthz";
            texts.add(line + " HTTP/1.1\r\n" + common(dice) + "\r\n");
        }
        return new Request("pipelined", String.join("", texts), texts.size(), false);
    }

    private static Request large(Dice dice, Routes routes, List<String> runs) {
        String line = route(dice, routes, runs);
        int size = 1 << 12 + dice.below(4);
        String text = switch (dice.below(4)) {
            case 0 -> line + "?" + "q".repeat(size) + " HTTP/1.1\r\n" + common(dice) + "\r\n";
            case 1 -> line + " HTTP/1.1\r\n" + common(dice) + "X-Large: " + "h".repeat(size) + "\r\n\r\n";
            case 2 -> line + " HTTP/1.1\r\n" + common(dice) + "X: y\r\n".repeat(size / 6) + "\r\n";
            default ->
                carrier(dice, routes, runs) + " HTTP/1.1\r\n" + common(dice)
                        + "Content-Type: application/json\r\nContent-Length: " + 8 * size + "\r\n\r\n"
                        + "[".repeat(8 * size);
        };
        return new Request("large", text, 0, text.startsWith("HEAD"));
    }

    private static Request raw(Dice dice, Routes routes, List<String> runs) {
        String honest = route(dice, routes, runs) + " HTTP/1.1\r\n" + common(dice) + "\r\n";
        String text = switch (dice.below(5)) {
            case 0 -> dice.noise(200);
            case 1 ->
                honest.replace("HTTP/1.1", dice.of("HTTP/2.0", "HTTP/1.0", "HTTP/0.9", "HTTP/9.9", "http/1.1", ""));
            case 2 -> dice.of("PRI", "CONNECT", "get", "BREW", "G\u00c4T", "") + honest.substring(honest.indexOf(' '));
            case 3 -> honest.replaceFirst("/", dice.of("*", "http://other/", "http://a@b:99999/", "ftp:", "//"));
            default -> dice.damaged(honest);
        };
        return new Request("raw", text, 0, text.startsWith("HEAD"));
    }
}
