package bulkhead.gateway.rpc.http;

import bulkhead.gateway.rpc.config.RpcConfig;
import bulkhead.gateway.rpc.config.RpcLimits;
import bulkhead.gateway.rpc.pages.Explorer;
import bulkhead.gateway.rpc.protocol.JsonRpc;
import bulkhead.gateway.rpc.protocol.RpcMetrics;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.web.WebAnswer;
import bulkhead.gateway.rpc.web.WebSite;
import bulkhead.gateway.rpc.zone.Health;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/// The paths: `/` for JSON-RPC by POST or over a WebSocket, `/health`, `/ready`, `/metrics`, and documents beside them.
public final class HttpEndpoint extends Handler.Abstract {

    private static final String JSON = "application/json";
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final Duration PIPELINED_PAUSE = Duration.ofMillis(5);
    private static final Duration READ_GRACE = Duration.ofSeconds(20); // for a client to read a large answer, and
    private static final int READ_BYTES_PER_SECOND_MIN = 256 << 10;

    private final Door door;
    private final JsonRpc rpc;
    private final Sockets sockets;
    private final Documents documents;
    private final RpcLimits limits;
    private final RpcMetrics metrics;
    private final Supplier<Health> health;

    /// What the paths lead to.
    public record Rooms(JsonRpc rpc, Sockets sockets, WebSite site) {}

    /// The paths of one gateway.
    public HttpEndpoint(RpcConfig config, Rooms rooms, RpcMetrics metrics, Supplier<Health> health) {
        this.door = new Door(config);
        this.rpc = rooms.rpc();
        this.sockets = rooms.sockets();
        this.documents =
                new Documents(rooms.site(), rooms.sockets(), config.limits().requestBytesMax());
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
            default -> answer(response, callback, documents.answer(request));
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
        boolean isLarge = request.getLength() < 0 || request.getLength() > MemoryBudget.FREE_BYTES;
        try {
            Reply reply = isLarge ? sockets.lane().run(() -> reply(request)) : reply(request);
            slowDown(request);
            return switch (reply) {
                case Reply.Answered(byte[] body) -> answer(response, callback, body);
                case Reply.Refused(RequestBody.Read.Refused why) -> {
                    response.getHeaders().put(HttpHeader.CONNECTION, "close"); // the rest of the body is not read
                    yield answer(response, callback, why.status(), TEXT, why.reason() + "\n");
                }
            };
        } catch (UncheckedIOException e) {
            throw new EofException(e.getCause()); // the client is gone or silent: no news for the operator
        } catch (RpcRefusal overloaded) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close"); // the body was not read
            return answer(response, callback, HttpStatus.SERVICE_UNAVAILABLE_503, JSON, rpc.overloaded());
        }
    }

    /// What became of a request.
    private sealed interface Reply {
        @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
        record Answered(byte[] body) implements Reply {}

        record Refused(RequestBody.Read.Refused why) implements Reply {}
    }

    private Reply reply(Request request) throws IOException {
        try (MemoryBudget.Share room = sockets.memory().requests().share()) {
            return switch (new RequestBody(request, limits.requestBytesMax()).read(room)) {
                case RequestBody.Read.Whole(byte[] body) -> new Reply.Answered(answer(body));
                case RequestBody.Read.Refused refused -> new Reply.Refused(refused);
            };
        }
    }

    private byte[] answer(byte[] body) {
        boolean isElsewhere = !Thread.currentThread().isVirtual(); // it is large, and there already
        return isElsewhere || !JsonRpc.isHeavy(body)
                ? rpc.answer(body)
                : sockets.lane().run(() -> rpc.answer(body));
    }

    /// No client of note sends requests before it has the answers to earlier ones (pipelining): who does is served, but
    /// not as fast as it can send.
    private static void slowDown(Request request) {
        boolean isPipelined = request.getConnectionMetaData().getConnection() instanceof HttpConnection connection
                && !connection.isRequestBufferEmpty();
        if (isPipelined) {
            try {
                Thread.sleep(PIPELINED_PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// What is large must have room until it is written, and be read in time.
    private boolean answer(Response response, Callback callback, byte[] body) {
        MemoryBudget.Share room = sockets.memory().answers().share();
        if (!room.grow(body.length)) {
            return answer(response, callback, HttpStatus.SERVICE_UNAVAILABLE_503, JSON, rpc.overloaded());
        }
        if (body.length <= MemoryBudget.FREE_BYTES) {
            return answer(response, callback, HttpStatus.OK_200, JSON, body);
        }
        Scheduler.Task deadline = closeUnlessRead(response.getRequest(), body.length);
        Callback written = Callback.from(callback, () -> {
            deadline.cancel();
            room.close();
        });
        return answer(response, written, HttpStatus.OK_200, JSON, body);
    }

    private static Scheduler.Task closeUnlessRead(Request request, int size) {
        EndPoint connection = request.getConnectionMetaData().getConnection().getEndPoint();
        long seconds = READ_GRACE.toSeconds() + size / READ_BYTES_PER_SECOND_MIN;
        return request.getComponents().getScheduler().schedule(connection::close, seconds, TimeUnit.SECONDS);
    }

    private boolean upgrade(Request request, Response response, Callback callback) {
        if (sockets.isFull()) {
            return answer(
                    response,
                    callback,
                    HttpStatus.SERVICE_UNAVAILABLE_503,
                    TEXT,
                    "too many WebSocket connections are open: try again later\n");
        }
        return sockets.upgrade(request, response, callback);
    }

    private static boolean isBrowser(Request request) {
        return HttpMethod.GET.is(request.getMethod())
                && header(request, HttpHeader.ACCEPT)
                        .filter(types -> types.contains("text/html"))
                        .isPresent();
    }

    private static boolean answer(Response response, Callback callback, WebAnswer document) {
        Documents.protect(response, document);
        return answer(response, callback, document.status(), document.type(), document.body());
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
