package unroll.web.http;

import io.javalin.http.Context;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import unroll.run.Complaint;
import unroll.run.Words;

/// An answer that says no, and what to do: thrown anywhere in a request, it becomes
/// `application/problem+json` (RFC 9457) for a client of the API and a page for a visitor.
public final class Problem extends RuntimeException {
    static final String JSON = "application/problem+json; charset=utf-8";
    static final String HTML = "text/html; charset=utf-8";
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

    public Problem(int status, String title, String detail) {
        this(status, title, detail, List.of(), 0, 0);
    }

    public static Problem unfit(List<Complaint> complaints) {
        return unfit(complaints, 0);
    }

    /// @param atMost what each entry says beside its message that a script need not read: the largest value
    /// that would do; 0 where there is none
    public static Problem unfit(List<Complaint> complaints, int atMost) {
        String detail = complaints.size() == 1
                ? complaints.getFirst().message()
                : complaints.size() + " things need mending; nothing was done.";
        return new Problem(422, "These values will not do", detail, complaints, 0, atMost);
    }

    public static Problem later(String detail, int seconds) {
        return new Problem(429, "Too much at once", detail, List.of(), seconds, 0);
    }

    static Problem away(String detail, int seconds) {
        return new Problem(503, "Not now", detail, List.of(), seconds, 0);
    }

    /// Where the server or the router refuses a request and no handler of ours has said more.
    static Problem of(int status, String method) {
        return switch (status) {
            case 404 ->
                new Problem(
                        status, "Nothing here", "There is no page at this address. Check it, or start from the lab.");
            case 405 ->
                new Problem(
                        status,
                        "Not that way",
                        "This address does not take " + Words.brief(method) + "; see /api for what does.");
            case 408 ->
                new Problem(
                        status,
                        "Too slow",
                        "The body comes at less than " + LeastRate.BYTES_A_SECOND / 1024
                                + " KB a second, or stopped on its way; send it again, or send less.");
            case 411 -> new Problem(status, "No length", "Say how long the body is: Content-Length, or chunks.");
            case 413 ->
                new Problem(
                        status,
                        "Too large",
                        "The body is over the limit of " + Guard.MAX_BODY / 1024 + " KB; send less.");
            case 414 -> new Problem(status, "Address too long", "The address is over 8 KB; send less in its query.");
            case 417 ->
                new Problem(
                        status, "Unknown expectation", "Expect may say 100-continue here, or nothing; leave it out.");
            case 426, 505 -> new Problem(status, "Another version of HTTP", "HTTP/1.1 is spoken here; send that.");
            case 431 -> new Problem(status, "Headers too large", "The headers are over 8 KB together; send less.");
            case 400 ->
                new Problem(
                        status,
                        "Not readable",
                        "The request can’t be read as HTTP/1.1: its address, a header or its body is malformed. Mend it"
                                + " and send it again.");
            case 500 ->
                new Problem(
                        status,
                        "Something went wrong on our side",
                        "It is in our log. Try again; nothing of yours was lost.");
            default ->
                new Problem(
                        status,
                        "That did not work",
                        "The request was refused with status " + status + "; see /api for what is expected.");
        };
    }

    public static Problem unknownRun(String id) {
        return new Problem(
                404,
                "No such run",
                "There is no run “" + Words.brief(id)
                        + "”. It was deleted, or nobody opened it for a month. Start it again from the lab.");
    }

    public int status() {
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

    public void answer(Context ctx) {
        ctx.status(status);
        if (retryAfter > 0) ctx.header("Retry-After", Integer.toString(retryAfter));
        if (!wantsPage(ctx.path())) {
            ctx.contentType(JSON).result(json());
        } else {
            ctx.contentType(HTML);
            if (!ctx.method().name().equals("HEAD")) ctx.result(page());
        }
    }

    /// Whether a person reads what this address answers.
    static boolean wantsPage(String path) {
        return !path.startsWith("/api/") && !path.matches("/(healthz|readyz|metrics|openapi.json)");
    }

    String page() {
        return Html.text(Html.TEMPLATES.errorPage(new ErrorPage(status, title, detail())));
    }

    String json() {
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
        return root.toString();
    }
}
