package unroll.web;

import io.javalin.http.Context;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import unroll.run.Complaint;
import unroll.run.Words;

/// An answer that says no, and what to do: thrown anywhere in a request, it becomes
/// `application/problem+json` (RFC 9457) for a client of the API and a page for a visitor.
final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int status;
    private final String title;
    private final transient List<Complaint> errors;
    private final int retryAfter;
    private final int atMost;

    private Problem(int status, String title, String detail, List<Complaint> errors, int retryAfter, int atMost) {
        super(detail);
        this.status = status;
        this.title = title;
        this.errors = errors;
        this.retryAfter = retryAfter;
        this.atMost = atMost;
    }

    Problem(int status, String title, String detail) {
        this(status, title, detail, List.of(), 0, 0);
    }

    static Problem unfit(List<Complaint> complaints) {
        return unfit(complaints, 0);
    }

    /// @param atMost what each entry says beside its message that a script need not read: the largest value
    /// that would do; 0 where there is none
    static Problem unfit(List<Complaint> complaints, int atMost) {
        String detail = complaints.size() == 1
                ? complaints.getFirst().message()
                : complaints.size() + " things need mending; nothing was done.";
        return new Problem(422, "These values will not do", detail, complaints, 0, atMost);
    }

    static Problem later(String detail, int seconds) {
        return new Problem(429, "Too much at once", detail, List.of(), seconds, 0);
    }

    static Problem away(String detail, int seconds) {
        return new Problem(503, "Not now", detail, List.of(), seconds, 0);
    }

    static Problem unknownRun(String id) {
        return new Problem(
                404,
                "No such run",
                "There is no run “" + Words.brief(id)
                        + "”. It was deleted, or nobody opened it for a month. Start it again from the lab.");
    }

    int status() {
        return status;
    }

    String title() {
        return title;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    List<Complaint> errors() {
        return errors;
    }

    void answer(Context ctx) {
        ctx.status(status);
        if (retryAfter > 0) ctx.header("Retry-After", Integer.toString(retryAfter));
        if (!wantsPage(ctx)) {
            ctx.contentType("application/problem+json; charset=utf-8").result(json().toString());
        } else if (ctx.method().name().equals("HEAD")) {
            ctx.contentType("text/html; charset=utf-8");
        } else {
            Html.answer(ctx, Html.TEMPLATES.errorPage(new ErrorPage(status, title, detail())));
        }
    }

    private static boolean wantsPage(Context ctx) {
        return !ctx.path().startsWith("/api/") && !ctx.path().matches("/(healthz|readyz|metrics)");
    }

    private ObjectNode json() {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("type", "about:blank")
                .put("title", title)
                .put("status", status)
                .put("detail", detail());
        ArrayNode list = root.putArray("errors");
        for (Complaint complaint : errors) {
            ObjectNode entry = list.addObject().put("field", complaint.field()).put("message", complaint.message());
            if (atMost > 0) entry.put("atMost", atMost);
        }
        return root;
    }
}
