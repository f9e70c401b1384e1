package bulkhead.gateway.rpc.http;

import bulkhead.crypto.Bytes;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.web.WebAnswer;
import bulkhead.gateway.rpc.web.WebPages;
import bulkhead.gateway.rpc.web.WebRequest;
import bulkhead.gateway.rpc.web.WebSite;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/// Documents beside JSON-RPC: read a request, find who answers it, say what a browser may do with the answer. They are
/// written where heavy requests are, within the same bounds.
final class Documents {

    private static final String TEXT = "text/plain; charset=utf-8";
    /// Pages run no scripts and load nothing from elsewhere.
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final WebSite site;
    private final Sockets sockets;
    private final int bytesMax;

    /// @param bytesMax of a request's body
    Documents(WebSite site, Sockets sockets, int bytesMax) {
        this.site = site;
        this.sockets = sockets;
        this.bytesMax = bytesMax;
    }

    /// The document that a request asks for, or one that says why there is none.
    WebAnswer answer(Request request) throws IOException {
        String path = Request.getPathInContext(request);
        Optional<WebPages> pages = site.find(path);
        if (pages.isEmpty()) {
            return text(HttpStatus.NOT_FOUND_404, "JSON-RPC is at / by POST");
        }
        if (HttpMethod.OPTIONS.is(request.getMethod())) {
            return text(HttpStatus.NO_CONTENT_204, "");
        }
        try (MemoryBudget.Share room = sockets.memory().requests().share()) {
            return switch (new RequestBody(request, bytesMax).read(room)) {
                case RequestBody.Read.Refused why -> text(why.status(), why.reason());
                case RequestBody.Read.Whole(byte[] body) -> {
                    String query =
                            Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
                    var asked = new WebRequest(request.getMethod(), path, query, Bytes.wrap(body));
                    yield sockets.lane().run(() -> pages.get().answer(asked));
                }
            };
        } catch (RpcRefusal refusal) { // a block or state that is gone, or too much to do
            return text(HttpStatus.SERVICE_UNAVAILABLE_503, refusal.error().message());
        }
    }

    /// What a browser must know of every document.
    static void protect(Response response, WebAnswer document) {
        response.getHeaders().put("Content-Security-Policy", POLICY);
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().put("Referrer-Policy", "no-referrer");
        if (!document.location().isEmpty()) {
            response.getHeaders().put("Location", document.location());
        }
    }

    private static WebAnswer text(int status, String line) {
        return new WebAnswer(status, TEXT, line.isEmpty() ? "" : line + "\n", "");
    }
}
