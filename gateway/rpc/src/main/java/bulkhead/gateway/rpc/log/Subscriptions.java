package bulkhead.gateway.rpc.log;

import bulkhead.crypto.Hash;
import bulkhead.gateway.rpc.protocol.ClientIds;
import bulkhead.gateway.rpc.protocol.RpcError;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/// The filters that clients installed. A filter that nobody polls for five minutes is dropped, as in geth.
public final class Subscriptions {

    static final Duration IDLE_MAX = Duration.ofMinutes(5);

    private static final int SUBSCRIPTIONS_MAX = 1_000; // of all clients: each may hold what its kind holds at most

    private final LongSupplier nanos;
    private final SequencedMap<String, Polled> byId = new LinkedHashMap<>(); // least recently polled first

    private record Polled(Subscription subscription, long atNanos) {}

    /// No subscriptions yet.
    ///
    /// @param nanos a clock as [System#nanoTime]
    public Subscriptions(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /// Installs a filter and returns its id, which is not to be guessed by other clients.
    synchronized String install(Subscription subscription) {
        dropIdle();
        if (byId.size() >= SUBSCRIPTIONS_MAX) {
            throw new RpcRefusal(RpcError.of(
                    RpcError.LIMIT_EXCEEDED,
                    "too many filters: " + SUBSCRIPTIONS_MAX + " are installed; uninstall some, or poll logs"));
        }
        String text = ClientIds.next();
        byId.put(text, new Polled(subscription, nanos.getAsLong()));
        return text;
    }

    synchronized boolean uninstall(String id) {
        dropIdle();
        return byId.remove(id) != null;
    }

    /// A filter, which this keeps alive.
    synchronized Optional<Subscription> find(String id) {
        dropIdle();
        return Optional.ofNullable(byId.remove(id)).map(polled -> {
            byId.put(id, new Polled(polled.subscription(), nanos.getAsLong()));
            return polled.subscription();
        });
    }

    /// Moves a filter on, unless it was uninstalled meanwhile.
    synchronized void update(String id, UnaryOperator<Subscription> change) {
        byId.computeIfPresent(id, (_, polled) -> new Polled(change.apply(polled.subscription()), polled.atNanos()));
    }

    /// Tells those who want to know that a transaction entered the pool.
    public synchronized void arrived(Hash transaction) {
        for (Polled polled : byId.values()) {
            if (polled.subscription() instanceof Subscription.Arrivals arrivals) {
                arrivals.add(transaction);
            }
        }
    }

    private void dropIdle() {
        long now = nanos.getAsLong();
        while (!byId.isEmpty() && now - byId.firstEntry().getValue().atNanos() > IDLE_MAX.toNanos()) {
            byId.pollFirstEntry();
        }
    }
}
