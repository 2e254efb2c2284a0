package unroll.web.http;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import unroll.store.database.Run;
import unroll.store.database.Sha256;
import unroll.store.queue.RunRequest;

/// Who asks: an anonymous visitor with a signed cookie, given with the first page, or a script with the token that it
/// got for the first run it started. Of a token only the hash is kept. Whoever has neither may only read.
public final class Visitor {
    private static final String COOKIE = "visitor";
    private static final String GREETED = "greeted";
    private static final Pattern BEARER = Pattern.compile("(?i)Bearer +([0-9a-f]{64})");
    /// Seconds after which a cookie is as good as any.
    private static final double OLD = 300;

    private static final SecureRandom RANDOM = new SecureRandom();
    private final SecretKeySpec key;
    private final Proxies proxies;

    public Visitor(byte[] secret, Proxies proxies) {
        this.proxies = proxies;
        key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /// The visitor's name, empty where the cookie is missing or not ours.
    public String name(Context ctx) {
        String cookie = ctx.cookie(COOKIE);
        if (cookie == null) return "";
        int dot = cookie.indexOf('.');
        if (dot < 1) return "";
        String name = cookie.substring(0, dot);
        return MessageDigest.isEqual(bytes(sign(name)), bytes(cookie.substring(dot + 1))) ? name : "";
    }

    /// What to count the visitor under: the name, or the address where there is none.
    public String key(Context ctx) {
        String name = name(ctx);
        return name.isEmpty() ? address(ctx) : name;
    }

    /// Where it asks from; of IPv6 the network, which is one household's or machine's.
    public String address(Context ctx) {
        return proxies.address(ctx);
    }

    /// The same as the database may know it: it tells apart and does not tell where.
    public String mark(Context ctx) {
        return sign("address " + address(ctx)).substring(0, 32);
    }

    /// How new the visitor's cookie is: 1 for one that was given just now, 0 for an old one or none.
    public double newness(Context ctx) {
        long known = known(ctx);
        return known == RunRequest.UNKNOWN ? 0 : Math.clamp(1 - (Instant.now().getEpochSecond() - known) / OLD, 0, 1);
    }

    /// When the visitor's cookie was given, in seconds since 1970; 0 where it is from before cookies told, and
    /// [RunRequest#UNKNOWN] where there is none.
    public long known(Context ctx) {
        String name = name(ctx);
        if (name.isEmpty()) return RunRequest.UNKNOWN;
        int dash = name.indexOf('-');
        return dash < 0 ? 0 : Long.parseLong(name.substring(0, dash), 16);
    }

    /// This server as the visitor addressed it: scheme, host and port.
    public String origin(Context ctx) {
        return (proxies.secure(ctx) ? "https://" : "http://") + ctx.host();
    }

    /// Gives a visitor of a page a name where there is none yet.
    public void greet(Context ctx) {
        if (!name(ctx).isEmpty()) return;
        String name = Long.toHexString(Instant.now().getEpochSecond()) + "-"
                + HexFormat.of().formatHex(random(12));
        var cookie = new Cookie(COOKIE, name + "." + sign(name));
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.LAX);
        cookie.setSecure(proxies.secure(ctx));
        cookie.setMaxAge(60 * 60 * 24 * 365);
        ctx.cookie(cookie);
        ctx.attribute(GREETED, name);
    }

    /// To whom what is started now belongs: the bearer of a token, else the visitor, be it one whom this answer greets;
    /// empty where it is none of them.
    public String owner(Context ctx) {
        String bearer = bearer(ctx);
        if (!bearer.isEmpty()) return bearer;
        String name = name(ctx);
        String greeted = ctx.attribute(GREETED);
        return name.isEmpty() && greeted != null ? greeted : name;
    }

    public boolean owns(Context ctx, Run run) {
        return !run.owner().isEmpty()
                && (run.owner().equals(name(ctx)) || run.owner().equals(bearer(ctx)));
    }

    /// A token for a script. With an idempotency key it is always the same one, or an answer that was lost on its way
    /// would take the run with it.
    ///
    /// Easy to get wrong: a cookie can't hold the line break, so nobody can make a visitor's name of a token.
    public String token(Context ctx, String key) {
        return key.isEmpty() ? HexFormat.of().formatHex(random(32)) : sign("token\n" + address(ctx) + "\n" + key);
    }

    /// How a token's bearer is called as an owner.
    public static String bearer(String token) {
        return Sha256.of(token, 32);
    }

    private static String bearer(Context ctx) {
        String header = ctx.header("Authorization");
        Matcher token = BEARER.matcher(header == null ? "" : header.strip());
        return token.matches() ? bearer(token.group(1)) : "";
    }

    private String sign(String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(bytes(name)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static byte[] bytes(@Nullable String text) {
        return String.valueOf(text).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] random(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
