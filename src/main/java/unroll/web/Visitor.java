package unroll.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import unroll.store.Run;

/// Who asks: an anonymous visitor with a signed cookie, given with the first page. A script that sends no
/// cookie is nobody, and what nobody starts belongs to whoever knows its id.
final class Visitor {
    private static final String COOKIE = "visitor";
    private static final SecureRandom RANDOM = new SecureRandom();
    private final SecretKeySpec key;
    private final Proxies proxies;

    Visitor(byte[] secret, Proxies proxies) {
        this.proxies = proxies;
        key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /// The visitor's name, empty where the cookie is missing or not ours.
    String name(Context ctx) {
        String cookie = ctx.cookie(COOKIE);
        if (cookie == null) return "";
        int dot = cookie.indexOf('.');
        if (dot < 1) return "";
        String name = cookie.substring(0, dot);
        return MessageDigest.isEqual(bytes(sign(name)), bytes(cookie.substring(dot + 1))) ? name : "";
    }

    /// What to count the visitor under: the name, or the address where there is none.
    String key(Context ctx) {
        String name = name(ctx);
        return name.isEmpty() ? address(ctx) : name;
    }

    String address(Context ctx) {
        return proxies.address(ctx);
    }

    /// This server as the visitor addressed it: scheme, host and port.
    String origin(Context ctx) {
        return (proxies.secure(ctx) ? "https://" : "http://") + ctx.host();
    }

    /// Gives a visitor of a page a name where there is none yet.
    void greet(Context ctx) {
        if (!name(ctx).isEmpty()) return;
        String name = HexFormat.of().formatHex(random(12));
        var cookie = new Cookie(COOKIE, name + "." + sign(name));
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSameSite(SameSite.LAX);
        cookie.setSecure(proxies.secure(ctx));
        cookie.setMaxAge(60 * 60 * 24 * 365);
        ctx.cookie(cookie);
    }

    boolean owns(Context ctx, Run run) {
        return run.owner().isEmpty() || run.owner().equals(name(ctx));
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
