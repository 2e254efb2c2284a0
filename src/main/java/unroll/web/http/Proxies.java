package unroll.web.http;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The reverse proxies in front of this server whose word is taken for who asks, and how. Without one both headers are
/// ignored: anybody can write them.
///
/// Easy to get wrong: each proxy adds the address that it saw at the end of `X-Forwarded-For`, so whatever stands
/// before the trusted proxies' entries is the visitor's own claim. Jetty's `ForwardedRequestCustomizer` takes the
/// first entry, which anybody can forge to get a budget of their own, and is therefore not used.
///
/// @param count how many a request passes through, 0 for none
public record Proxies(int count) {
    /// Some proxies write the connection's port too, `203.0.113.1:4711` or `[2001:db8::1]:4711`.
    private static final Pattern ADDRESS = Pattern.compile(
            "([0-9.]{7,15})(?::[0-9]{1,5})?|\\[?([0-9a-fA-F:]{0,40}:[0-9a-fA-F:.]{0,40})(?:\\](?::[0-9]{1,5})?)?");

    /// The address to count a visitor under: as the outermost trusted proxy saw it, or as it connects here where no
    /// such proxy has spoken.
    String address(Context ctx) {
        return network(told(ctx));
    }

    /// An IPv4 address as it is, of IPv6 the /64: that is one household's or one machine's, which may use any address
    /// in it.
    public static String network(String address) {
        try {
            byte[] bytes = InetAddress.ofLiteral(address).getAddress();
            return bytes.length == 4
                    ? InetAddress.getByAddress(bytes).getHostAddress()
                    : HexFormat.ofDelimiter(":").formatHex(bytes, 0, 8) + "::/64";
        } catch (IllegalArgumentException | UnknownHostException e) {
            return address;
        }
    }

    private String told(Context ctx) {
        String connecting = ctx.req().getRemoteAddr();
        if (count == 0) return connecting;
        String[] entries = String.join(",", Collections.list(ctx.req().getHeaders("X-Forwarded-For")))
                .split(",", -1);
        if (entries.length < count) return connecting;
        Matcher seen = ADDRESS.matcher(entries[entries.length - count].strip());
        if (!seen.matches()) return connecting;
        return seen.group(1) != null ? seen.group(1) : seen.group(2);
    }

    /// Whether the visitor's own connection is encrypted. The first entry counts, whether one proxy wrote it or each:
    /// whoever forges it harms only a cookie of their own.
    boolean secure(Context ctx) {
        if ("https".equals(ctx.scheme())) return true;
        String told = ctx.header("X-Forwarded-Proto");
        return count > 0 && told != null && told.split(",", 2)[0].strip().equalsIgnoreCase("https");
    }
}
