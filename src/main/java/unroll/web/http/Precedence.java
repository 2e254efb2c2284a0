package unroll.web.http;

import io.javalin.http.Context;
import java.util.Objects;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import unroll.store.work.Courtesy;

/// Tells the trainers of this process of every request, from its first line to the end of its answer. Thread-safe.
public final class Precedence implements HttpConfiguration.Customizer {
    private static final String VISIT = "unroll.visit";
    private final Courtesy courtesy;

    public Precedence(Courtesy courtesy) {
        this.courtesy = courtesy;
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable answer) {
        Courtesy.Visit visit = courtesy.begin();
        request.setAttribute(VISIT, visit);
        Request.addCompletionListener(request, _ -> visit.end());
        return request;
    }

    /// From here on it waits for events, perhaps for hours, and asks for nothing.
    public static void letGo(Context ctx) {
        Objects.requireNonNull((Courtesy.Visit) ctx.attribute(VISIT)).end();
    }
}
