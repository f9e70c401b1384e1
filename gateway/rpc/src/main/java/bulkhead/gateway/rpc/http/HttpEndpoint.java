package bulkhead.gateway.rpc.http;

import bulkhead.crypto.Bytes;
import bulkhead.gateway.rpc.config.RpcConfig;
import bulkhead.gateway.rpc.config.RpcLimits;
import bulkhead.gateway.rpc.pages.Explorer;
import bulkhead.gateway.rpc.protocol.JsonRpc;
import bulkhead.gateway.rpc.protocol.RpcMetrics;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.web.WebAnswer;
import bulkhead.gateway.rpc.web.WebPages;
import bulkhead.gateway.rpc.web.WebRequest;
import bulkhead.gateway.rpc.web.WebSite;
import bulkhead.gateway.rpc.zone.Health;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// The paths: `/` for JSON-RPC by POST or over a WebSocket, `/health`, `/ready`, `/metrics`, and documents beside them.
public final class HttpEndpoint extends Handler.Abstract {

    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none';" + " frame-ancestors 'none'";

    private final Door door;
    private final Rooms rooms;
    private final RpcLimits limits;
    private final RpcMetrics metrics;
    private final Supplier<Health> health;

    /// What the paths lead to.
    public record Rooms(JsonRpc rpc, Sockets sockets, WebSite site) {}

    /// The paths of one gateway.
    public HttpEndpoint(RpcConfig config, Rooms rooms, RpcMetrics metrics, Supplier<Health> health) {
        this.door = new Door(config);
        this.rooms = rooms;
        this.limits = config.limits();
        this.metrics = metrics;
        this.health = health;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        String path = Request.getPathInContext(request);
        if (path.equals("/health")) {
            return answer(response, callback, HttpStatus.OK_200, TEXT, "alive\n");
        }
        if (path.equals("/ready")) {
            Health now = health.get();
            int status = now.isReady() ? HttpStatus.OK_200 : HttpStatus.SERVICE_UNAVAILABLE_503;
            return answer(response, callback, status, TEXT, now.text() + "\n");
        }
        Optional<String> refusal = door.refuse(
                header(request, HttpHeader.HOST),
                header(request, HttpHeader.ORIGIN),
                header(request, HttpHeader.AUTHORIZATION));
        if (refusal.isPresent()) {
            int status = refusal.get().contains("token") ? HttpStatus.UNAUTHORIZED_401 : HttpStatus.FORBIDDEN_403;
            return answer(response, callback, status, TEXT, refusal.get() + "\n");
        }
        allowOrigin(request, response);
        return switch (path) {
            case "/metrics" ->
                answer(response, callback, HttpStatus.OK_200, "text/plain; version=0.0.4", metrics.text());
            case "/" -> root(request, response, callback);
            default -> document(request, response, callback);
        };
    }

    private boolean root(Request request, Response response, Callback callback) throws IOException {
        if (HttpMethod.OPTIONS.is(request.getMethod())) { // a browser's preflight
            return answer(response, callback, HttpStatus.NO_CONTENT_204, TEXT, "");
        }
        if (Sockets.isUpgrade(request)) {
            return upgrade(request, response, callback);
        }
        if (isBrowser(request)) {
            return answer(response, callback, WebAnswer.redirect(Explorer.ROOT));
        }
        if (!HttpMethod.POST.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "POST, OPTIONS");
            return answer(response, callback, HttpStatus.METHOD_NOT_ALLOWED_405, TEXT, "JSON-RPC is at / by POST\n");
        }
        Optional<byte[]> body = read(request);
        return body.isEmpty()
                ? tooLarge(response, callback)
                : answer(
                        response, callback, HttpStatus.OK_200, JSON, rooms.rpc().answer(body.get()));
    }

    private boolean tooLarge(Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.CONNECTION, "close"); // the rest of the body is not read
        return answer(
                response,
                callback,
                HttpStatus.PAYLOAD_TOO_LARGE_413,
                TEXT,
                "request body is over " + limits.requestBytesMax() + " bytes\n");
    }

    private static boolean isBrowser(Request request) {
        return HttpMethod.GET.is(request.getMethod())
                && header(request, HttpHeader.ACCEPT)
                        .filter(types -> types.contains("text/html"))
                        .isPresent();
    }

    private boolean document(Request request, Response response, Callback callback) throws IOException {
        String path = Request.getPathInContext(request);
        Optional<WebPages> pages = rooms.site().find(path);
        if (pages.isEmpty()) {
            return answer(response, callback, HttpStatus.NOT_FOUND_404, TEXT, "JSON-RPC is at / by POST\n");
        }
        if (HttpMethod.OPTIONS.is(request.getMethod())) {
            return answer(response, callback, HttpStatus.NO_CONTENT_204, TEXT, "");
        }
        Optional<byte[]> body = read(request);
        if (body.isEmpty()) {
            return tooLarge(response, callback);
        }
        String query = Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
        try {
            WebRequest asked = new WebRequest(request.getMethod(), path, query, Bytes.wrap(body.get()));
            return answer(response, callback, pages.get().answer(asked));
        } catch (RpcRefusal refusal) { // a block or state that is gone
            return answer(
                    response,
                    callback,
                    HttpStatus.NOT_FOUND_404,
                    TEXT,
                    refusal.error().message() + "\n");
        }
    }

    /// Pages run no scripts and load nothing from elsewhere.
    private static boolean answer(Response response, Callback callback, WebAnswer document) {
        response.getHeaders().put("Content-Security-Policy", POLICY);
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().put("Referrer-Policy", "no-referrer");
        if (!document.location().isEmpty()) {
            response.getHeaders().put(HttpHeader.LOCATION, document.location());
        }
        return answer(response, callback, document.status(), document.type(), document.body());
    }

    private boolean upgrade(Request request, Response response, Callback callback) {
        if (rooms.sockets().isFull()) {
            return answer(
                    response,
                    callback,
                    HttpStatus.SERVICE_UNAVAILABLE_503,
                    TEXT,
                    "too many WebSocket connections are open: try again later\n");
        }
        return rooms.sockets().upgrade(request, response, callback);
    }

    /// The body, or empty if it is larger than allowed: its announced length is believed only when it refuses.
    private Optional<byte[]> read(Request request) throws IOException {
        if (request.getLength() > limits.requestBytesMax()) {
            return Optional.empty();
        }
        try (InputStream stream = Content.Source.asInputStream(request)) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            byte[] chunk = new byte[8192];
            for (int read = stream.read(chunk); read >= 0; read = stream.read(chunk)) {
                if (body.size() + read > limits.requestBytesMax()) {
                    return Optional.empty();
                }
                body.write(chunk, 0, read);
            }
            return Optional.of(body.toByteArray());
        }
    }

    private static void allowOrigin(Request request, Response response) {
        header(request, HttpHeader.ORIGIN).ifPresent(origin -> {
            response.getHeaders().put("Access-Control-Allow-Origin", origin);
            response.getHeaders().put("Access-Control-Allow-Headers", "content-type, authorization");
            response.getHeaders().put("Access-Control-Allow-Methods", "POST, OPTIONS");
            response.getHeaders().put(HttpHeader.VARY, "Origin");
        });
    }

    private static Optional<String> header(Request request, HttpHeader name) {
        return Optional.ofNullable(request.getHeaders().get(name));
    }

    private static boolean answer(Response response, Callback callback, int status, String type, String text) {
        return answer(response, callback, status, type, text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean answer(Response response, Callback callback, int status, String type, byte[] body) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }
}
