package unroll.web;

import gg.jte.generated.precompiled.StaticTemplates;
import gg.jte.generated.precompiled.Templates;
import gg.jte.models.runtime.JteModel;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;

/// Renders pages: typed templates, compiled with the program.
final class Html {
    static final Templates TEMPLATES = new StaticTemplates();

    private Html() {}

    static void answer(Context ctx, JteModel page) {
        ctx.contentType("text/html; charset=utf-8").result(text(page));
    }

    static String text(JteModel page) {
        var out = new StringOutput(16_384);
        page.render(out);
        return out.toString();
    }
}
