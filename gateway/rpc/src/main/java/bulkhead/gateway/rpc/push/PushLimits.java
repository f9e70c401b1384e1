package bulkhead.gateway.rpc.push;

/// How much clients that stay connected may take.
///
/// @param connectionsMax WebSocket connections
/// @param subscriptionsMax of all connections
/// @param subscriptionsPerConnectionMax of one connection
/// @param queueMax events that may wait for one connection: blocks, or what entered the pool at once
/// @param queueBytesMax memory of the events that may wait for one connection; they are shared by all connections
public record PushLimits(
        int connectionsMax, int subscriptionsMax, int subscriptionsPerConnectionMax, int queueMax, long queueBytesMax) {

    /// Twice 10,000 subscriptions; a reader may be some seconds of a full pool's arrivals behind.
    public static final PushLimits STANDARD = new PushLimits(2_048, 20_000, 1_000, 2_048, 32 << 20);

    public PushLimits {
        if (connectionsMax < 1 || subscriptionsMax < 1 || subscriptionsPerConnectionMax < 1) {
            throw new IllegalArgumentException("a limit of connections or subscriptions is below 1");
        }
        if (queueMax < 1 || queueBytesMax < 1) {
            throw new IllegalArgumentException("a limit of a connection's queue is below 1");
        }
    }
}
