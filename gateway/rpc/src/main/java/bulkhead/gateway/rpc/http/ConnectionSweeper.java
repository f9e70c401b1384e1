package bulkhead.gateway.rpc.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.websocket.core.WebSocketConnection;

/// Closes connections whose client begins a request and does not end its headers in time, sending a byte now and then
/// so that it is never idle ("slow-loris"). Bodies and answers have a least rate of their own.
final class ConnectionSweeper implements Connection.Listener, AutoCloseable {

    static final Duration HEADERS_MAX = Duration.ofSeconds(10);

    private static final Duration SWEEP = Duration.ofSeconds(2);

    private final Map<Connection, Progress> connections = new ConcurrentHashMap<>();
    private final Thread sweeper;

    /// Where a connection stood when it was last seen to move on.
    ///
    /// @param requests answered
    /// @param bytes received
    private record Progress(long requests, long bytes, long atNanos) {}

    ConnectionSweeper() {
        this.sweeper = Thread.ofVirtual().name("rpc-sweeper").start(this::run);
    }

    @Override
    public void onOpened(Connection connection) {
        if (!(connection instanceof WebSocketConnection)) { // which has pings
            connections.put(connection, new Progress(0, 0, System.nanoTime()));
        }
    }

    @Override
    public void onClosed(Connection connection) {
        connections.remove(connection);
    }

    private void run() {
        try {
            while (true) { // ends by interruption
                Thread.sleep(SWEEP);
                connections.forEach(this::look);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// A connection is late when it has received a part of a request for long, and no request is being answered.
    private void look(Connection connection, Progress last) {
        long answered = connection.getMessagesOut();
        long bytes = connection.getBytesIn();
        boolean isMoving = answered != last.requests() || connection.getMessagesIn() > answered;
        if (isMoving || bytes == last.bytes()) {
            connections.replace(connection, last, new Progress(answered, bytes, System.nanoTime()));
        } else if (System.nanoTime() - last.atNanos() > HEADERS_MAX.toNanos()) {
            connection.getEndPoint().close();
        }
    }

    @Override
    public void close() {
        sweeper.interrupt();
    }
}
