package bulkhead.gateway.rpc.http;

import bulkhead.gateway.rpc.protocol.JsonRpc;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.push.Feed;
import bulkhead.gateway.rpc.push.Notices;
import bulkhead.gateway.rpc.push.Outbox;
import bulkhead.gateway.rpc.push.PushMethods;
import bulkhead.gateway.rpc.push.Subscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
    private static final long IDLE = Long.MIN_VALUE;
    private static final Duration WRITE_MAX = Duration.ofSeconds(30); // of one message

    private final Sockets sockets;
    private final JsonRpc rpc;
    private final Feed feed;
    private final RpcMethods methods;
    private final Outbox outbox;
    private final StringBuilder message = new StringBuilder();
    private final MemoryBudget.Share requestRoom;
    private final Pace pace = new Pace();
    private volatile long writingSinceNanos = IDLE;
    private @Nullable Session session;
    private volatile MemoryBudget.@Nullable Share answerRoom;

    RpcSocket(Sockets sockets, JsonRpc rpc, Feed feed) {
        this.sockets = sockets;
        this.rpc = rpc;
        this.feed = feed;
        this.methods = PushMethods.of(feed, this);
        this.outbox = new Outbox(this, sockets.limits());
        this.requestRoom = sockets.memory().requests().share();
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
            forgetMessage();
            end(StatusCode.MESSAGE_TOO_LARGE, "message is over " + sockets.messageBytesMax() + " bytes");
            return;
        }
        if (!requestRoom.grow((long) message.length() + part.length())) {
            forgetMessage();
            end(StatusCode.TRY_AGAIN_LATER, "too many large requests at once: try again later");
            return;
        }
        message.append(part);
        if (!isLast) {
            session().demand();
            return;
        }
        String request = message.toString();
        sockets.execute(() -> answer(request));
    }

    /// What one large message took is not kept.
    private void forgetMessage() {
        message.setLength(0);
        message.trimToSize();
        requestRoom.close();
    }

    @Override
    public void onWebSocketPartialBinary(ByteBuffer part, boolean isLast, Callback callback) {
        callback.succeed();
        end(StatusCode.BAD_DATA, "send JSON-RPC as text messages");
    }

    private void answer(String request) {
        try {
            byte[] answer = answer(request.getBytes(StandardCharsets.UTF_8));
            forgetMessage();
            if (answer.length == 0) { // notifications only
                outbox.release();
                session().demand();
            } else {
                write(answer);
            }
        } catch (RuntimeException e) {
            LOG.error("a WebSocket request failed; its connection is closed", e);
            end(StatusCode.SERVER_ERROR, "internal error; the node's log says more");
        }
    }

    private byte[] answer(byte[] request) {
        pace.keep();
        try {
            return JsonRpc.isHeavy(request)
                    ? sockets.lane().run(() -> rpc.answer(request, methods))
                    : rpc.answer(request, methods);
        } catch (RpcRefusal overloaded) {
            return rpc.overloaded();
        }
    }

    /// The next request is read when this one's answer is written.
    private void write(byte[] answer) {
        MemoryBudget.Share room = sockets.memory().answers().share();
        byte[] fitting = room.grow(answer.length) ? answer : rpc.overloaded();
        answerRoom = room;
        outbox.answer(new String(fitting, StandardCharsets.UTF_8), () -> {
            room.close();
            session().demand();
        });
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
        writingSinceNanos = System.nanoTime();
        session()
                .sendText(
                        text,
                        Callback.from(
                                () -> {
                                    writingSinceNanos = IDLE;
                                    written.run();
                                },
                                _ -> outbox.end())); // a failure closes the session
    }

    @Override
    public void cutOff(String reason) {
        end(StatusCode.POLICY_VIOLATION, reason);
    }

    /// Asks whether the client is still there, and its answer keeps the connection from being idle; lets go of one that
    /// does not read.
    void look() {
        long since = writingSinceNanos;
        if (since != IDLE && System.nanoTime() - since > WRITE_MAX.toNanos()) {
            outbox.end();
            session().disconnect();
            return;
        }
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
        forgetMessage();
        MemoryBudget.Share unread = answerRoom;
        if (unread != null) {
            unread.close();
        }
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
