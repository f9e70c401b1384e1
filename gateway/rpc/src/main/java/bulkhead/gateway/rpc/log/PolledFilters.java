package bulkhead.gateway.rpc.log;

import bulkhead.gateway.rpc.protocol.ClientIds;
import bulkhead.gateway.rpc.protocol.RpcError;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.gateway.rpc.zone.HeadListener;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.transaction.VerifiedTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/// The filters that clients installed. A filter that nobody polls for five minutes is dropped, as in geth.
public final class PolledFilters implements HeadListener {

    static final Duration IDLE_MAX = Duration.ofMinutes(5);

    private static final int FILTERS_MAX = 1_000; // of all clients: each may hold what its kind holds at most

    private final Chain chain;
    private final LongSupplier nanos;
    private final SequencedMap<String, Polled> byId = new LinkedHashMap<>(); // least recently polled first
    private long rewinds;

    private record Polled(PolledFilter filter, long atNanos) {}

    /// No filters yet.
    ///
    /// @param nanos a clock as [System#nanoTime]
    public PolledFilters(Chain chain, LongSupplier nanos) {
        this.chain = chain;
        this.nanos = nanos;
    }

    /// Installs a filter and returns its id, which is not to be guessed by other clients.
    synchronized String install(PolledFilter filter) {
        dropIdle();
        if (byId.size() >= FILTERS_MAX) {
            throw new RpcRefusal(RpcError.of(
                    RpcError.LIMIT_EXCEEDED,
                    "too many filters: " + FILTERS_MAX + " are installed; uninstall some, or poll logs"));
        }
        String text = ClientIds.next();
        byId.put(text, new Polled(filter, nanos.getAsLong()));
        return text;
    }

    synchronized boolean uninstall(String id) {
        dropIdle();
        return byId.remove(id) != null;
    }

    /// A filter, which this keeps alive.
    synchronized Optional<PolledFilter> find(String id) {
        dropIdle();
        return Optional.ofNullable(byId.remove(id)).map(polled -> {
            byId.put(id, new Polled(polled.filter(), nanos.getAsLong()));
            return polled.filter();
        });
    }

    /// Moves a filter on, unless it was uninstalled meanwhile.
    synchronized void update(String id, UnaryOperator<PolledFilter> change) {
        byId.computeIfPresent(id, (_, polled) -> new Polled(change.apply(polled.filter()), polled.atNanos()));
    }

    /// Moves a filter on after a poll. If the chain went back meanwhile it stays where that put it: it may report
    /// something twice then, and misses nothing.
    ///
    /// @param seen [#rewinds] before the chain was looked at
    synchronized void move(String id, long seen, PolledFilter moved) {
        if (seen == rewinds) {
            update(id, _ -> moved);
        }
    }

    /// How often the chain went back.
    synchronized long rewinds() {
        return rewinds;
    }

    /// Tells those who want to know that a transaction entered the pool.
    public synchronized void arrived(VerifiedTransaction transaction) {
        for (Polled polled : byId.values()) {
            switch (polled.filter()) {
                case PolledFilter.Hashes(var hashes) -> hashes.add(transaction.hash());
                case PolledFilter.Transactions(var transactions) -> transactions.add(transaction);
                case PolledFilter.Blocks _, PolledFilter.Logs _ -> {}
            }
        }
    }

    /// Filters look at the chain when they are polled.
    @Override
    public void advanced(long height) {}

    @Override
    public synchronized void rewinding(long height) {
        rewinds++;
        dropIdle();
        List<BlockView> gone = byId.values().stream().anyMatch(PolledFilters::followsLogs) ? above(height) : List.of();
        byId.replaceAll((_, polled) -> new Polled(without(polled.filter(), gone, height), polled.atNanos()));
    }

    @Override
    public void rewound() {}

    private static boolean followsLogs(Polled polled) {
        return polled.filter() instanceof PolledFilter.Logs;
    }

    private static PolledFilter without(PolledFilter filter, List<BlockView> gone, long height) {
        return switch (filter) {
            case PolledFilter.Blocks(long next) -> new PolledFilter.Blocks(Math.min(next, height + 1));
            case PolledFilter.Logs logs -> logs.without(gone, height);
            case PolledFilter.Hashes _, PolledFilter.Transactions _ -> filter;
        };
    }

    /// The last blocks above a height, the last one first.
    private List<BlockView> above(long height) {
        List<BlockView> blocks = new ArrayList<>();
        long head = chain.head();
        for (long each = head; each > height && head - each < PolledFilter.Logs.REMOVED_MAX; each--) {
            chain.read(each).ifPresent(blocks::add);
        }
        return blocks;
    }

    private void dropIdle() {
        long now = nanos.getAsLong();
        while (!byId.isEmpty() && now - byId.firstEntry().getValue().atNanos() > IDLE_MAX.toNanos()) {
            byId.pollFirstEntry();
        }
    }
}
