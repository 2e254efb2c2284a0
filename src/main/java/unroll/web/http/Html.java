package unroll.web.http;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;

/// Renders pages: typed templates, compiled with the program.
public final class Html {
    public static final Templates TEMPLATES = new StaticTemplates();
    public static final String TYPE = "text/html; charset=utf-8";

    private Html() {}

    public static void answer(Context ctx, JteModel page) {
        String notice = Notice.of(ctx);
        String html = notice == null ? text(page) : headed(text(page), notice);
        ctx.contentType(TYPE).result(html);
    }

    public static String text(JteModel page) {
        var out = new StringOutput(16_384);
        page.render(out);
        return out.toString();
    }

    /// Before what the page is about, whatever page it is.
    private static String headed(String html, String notice) {
        int main = html.indexOf("<main ");
        return html.substring(0, main) + text(TEMPLATES.notice(notice)) + html.substring(main);
    }
}
