package bulkhead.gateway.rpc.http;

import bulkhead.gateway.rpc.protocol.JsonRpc;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.push.Feed;
import bulkhead.gateway.rpc.push.Notices;
import bulkhead.gateway.rpc.push.Outbox;
import bulkhead.gateway.rpc.push.PushMethods;
import bulkhead.gateway.rpc.push.Subscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One WebSocket connection: a message is a JSON-RPC request or batch, answered before the next one is read.
///
/// So a client that sends without reading its answers stops itself, by TCP's own flow control.
public final class RpcSocket implements Session.Listener, Subscriber, Outbox.Wire {

    private static final Logger LOG = LoggerFactory.getLogger(RpcSocket.class);

    private final Sockets sockets;
    private final JsonRpc rpc;
    private final Feed feed;
    private final RpcMethods methods;
    private final Outbox outbox;
    private final StringBuilder message = new StringBuilder();
    private @Nullable Session session;

    RpcSocket(Sockets sockets, JsonRpc rpc, Feed feed) {
        this.sockets = sockets;
        this.rpc = rpc;
        this.feed = feed;
        this.methods = PushMethods.of(feed, this);
        this.outbox = new Outbox(this, sockets.limits());
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        sockets.joined(this);
        opened.demand();
    }

    @Override
    public void onWebSocketPartialText(String part, boolean isLast) {
        if (message.length() + part.length() > sockets.messageBytesMax()) {
            message.setLength(0);
            end(StatusCode.MESSAGE_TOO_LARGE, "message is over " + sockets.messageBytesMax() + " bytes");
            return;
        }
        message.append(part);
        if (!isLast) {
            session().demand();
            return;
        }
        String request = message.toString();
        message.setLength(0);
        message.trimToSize(); // what one large message took is not kept
        sockets.execute(() -> answer(request));
    }

    @Override
    public void onWebSocketPartialBinary(ByteBuffer part, boolean isLast, Callback callback) {
        callback.succeed();
        end(StatusCode.BAD_DATA, "send JSON-RPC as text messages");
    }

    private void answer(String request) {
        try {
            byte[] answer = rpc.answer(request.getBytes(StandardCharsets.UTF_8), methods);
            if (answer.length == 0) { // notifications only
                outbox.release();
                session().demand();
            } else {
                outbox.answer(new String(answer, StandardCharsets.UTF_8), session()::demand);
            }
        } catch (RuntimeException e) {
            LOG.error("a WebSocket request failed; its connection is closed", e);
            end(StatusCode.SERVER_ERROR, "internal error; the node's log says more");
        }
    }

    @Override
    public void hold() {
        outbox.hold();
    }

    @Override
    public void push(Notices notices) {
        outbox.push(notices);
    }

    @Override
    public void flush() {
        outbox.flush();
    }

    @Override
    public void send(String text, Runnable written) {
        session().sendText(text, Callback.from(written, _ -> outbox.end())); // a failure closes the session
    }

    @Override
    public void cutOff(String reason) {
        end(StatusCode.POLICY_VIOLATION, reason);
    }

    /// Asks whether the client is still there; its answer keeps the connection from being idle.
    void ping() {
        session().sendPing(ByteBuffer.allocate(0), Callback.NOOP);
    }

    private void end(int code, String reason) {
        outbox.end();
        session().close(code, reason, Callback.NOOP);
        sockets.execute(() -> sockets.disconnectLater(session()));
    }

    @Override
    public void onWebSocketClose(int code, String reason, Callback callback) {
        outbox.end();
        feed.leave(this);
        sockets.left(this);
        callback.succeed();
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        LOG.debug("websocket connection failed", cause); // a client that went away: no news for the operator
    }

    private Session session() {
        return Objects.requireNonNull(session, "the connection is not open yet");
    }
}
