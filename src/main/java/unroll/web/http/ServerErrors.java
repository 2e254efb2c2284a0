package unroll.web.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// What the server answers where it refuses a request before a handler of ours has seen it: what can't be read as
/// HTTP, is too long, or speaks another version. The same words and headers as everywhere else. Thread-safe.
public final class ServerErrors extends ErrorHandler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status =
                request.getAttribute(ERROR_EXCEPTION) instanceof HttpException e ? e.getCode() : response.getStatus();
        response.setStatus(status);
        SecurityHeaders.put(response.getHeaders());
        if (HttpStatus.hasNoBody(status)) {
            callback.succeeded();
            return true;
        }
        Problem problem = Problem.of(status, request.getMethod());
        boolean page = wantsPage(request);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, page ? Problem.HTML : Problem.JSON);
        byte[] body = (page ? problem.page() : problem.json()).getBytes(StandardCharsets.UTF_8);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    /// A request that can't be read has no address to go by, only what it accepts as far as that was read.
    private static boolean wantsPage(Request request) {
        String path = request.getHttpURI().getPath();
        if (path != null && !path.startsWith("/bad")) return Problem.wantsPage(path);
        String accept = request.getHeaders().get(HttpHeader.ACCEPT);
        return accept != null && accept.contains("text/html");
    }
}
