package bulkhead.gateway.rpc.http;

import bulkhead.gateway.rpc.protocol.HeavyLane;
import bulkhead.gateway.rpc.protocol.JsonRpc;
import bulkhead.gateway.rpc.push.Feed;
import bulkhead.gateway.rpc.push.PushLimits;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/// The open WebSocket connections: how many there are, whether their clients still live, on what threads they work.
public final class Sockets implements AutoCloseable {

    private static final int BULK_THREADS = 16; // some wait for the rest of a body, few work (JsonRpc)
    private static final Duration PING = Duration.ofSeconds(20);
    private static final Duration IDLE = PING.multipliedBy(3); // so many pings unanswered
    private static final Duration FAREWELL = Duration.ofSeconds(5); // to read why a connection is closed

    private final JsonRpc rpc;
    private final Feed feed;
    private final PushLimits limits;
    private final int messageBytesMax;
    private final Set<RpcSocket> open = ConcurrentHashMap.newKeySet();
    private final GatewayMemory memory = GatewayMemory.standard();
    private final HeavyLane lane = new HeavyLane("rpc-bulk", BULK_THREADS);
    private final Thread pinger;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("ws-", 0).factory());

    /// No connections yet.
    ///
    /// @param messageBytesMax of one request or batch
    public Sockets(JsonRpc rpc, Feed feed, PushLimits limits, int messageBytesMax) {
        this.rpc = rpc;
        this.feed = feed;
        this.limits = limits;
        this.messageBytesMax = messageBytesMax;
        this.pinger = Thread.ofVirtual().name("ws-ping").start(this::pingAll);
    }

    /// Prepares a server for WebSockets, before it starts.
    static void prepare(Server server) {
        ServerWebSocketContainer.ensure(server).setIdleTimeout(IDLE);
    }

    /// Whether a request asks for a WebSocket.
    static boolean isUpgrade(Request request) {
        return "websocket".equalsIgnoreCase(request.getHeaders().get(HttpHeader.UPGRADE));
    }

    boolean isFull() {
        return open.size() >= limits.connectionsMax();
    }

    /// Answers a request that asks for a WebSocket.
    boolean upgrade(Request request, Response response, Callback callback) {
        ServerWebSocketContainer container = ServerWebSocketContainer.get(request.getContext());
        return container.upgrade((_, upgraded, _) -> accept(upgraded), request, response, callback);
    }

    private RpcSocket accept(ServerUpgradeResponse response) {
        response.setExtensions(List.of()); // compression takes memory of each connection, and can be a bomb
        return new RpcSocket(this, rpc, feed);
    }

    void joined(RpcSocket socket) {
        open.add(socket);
    }

    void left(RpcSocket socket) {
        open.remove(socket);
    }

    PushLimits limits() {
        return limits;
    }

    /// Where large requests and batches work, over HTTP too.
    HeavyLane lane() {
        return lane;
    }

    /// What large messages may take, over HTTP too.
    GatewayMemory memory() {
        return memory;
    }

    int messageBytesMax() {
        return messageBytesMax;
    }

    void execute(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException e) {
            // the gateway is closing: the connection's end has been told by it
        }
    }

    /// Gives a client some time to read why it is closed, then lets go of it: it may never read.
    void disconnectLater(Session session) {
        try {
            Thread.sleep(FAREWELL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        session.disconnect();
    }

    private void pingAll() {
        try {
            while (true) { // ends by interruption
                Thread.sleep(PING);
                open.forEach(RpcSocket::look);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        pinger.interrupt();
        lane.close();
        threads.shutdown(); // not interrupted: that would close the file that a request may be reading
    }
}
