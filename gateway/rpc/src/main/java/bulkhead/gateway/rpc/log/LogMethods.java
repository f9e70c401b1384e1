package bulkhead.gateway.rpc.log;

import bulkhead.crypto.Hash;
import bulkhead.gateway.rpc.config.RpcLimits;
import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.BlockSelector;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.gateway.rpc.view.Json;
import java.util.ArrayDeque;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Logs, and filters that clients poll.
public final class LogMethods {

    private final Chain chain;
    private final LogSearch search;
    private final Subscriptions subscriptions;
    private final int blocksMax;

    public LogMethods(Chain chain, RpcLimits limits, Subscriptions subscriptions) {
        this.chain = chain;
        this.search = new LogSearch(chain, limits);
        this.subscriptions = subscriptions;
        this.blocksMax = limits.logs().blocksMax();
    }

    public void addTo(RpcMethods methods) {
        methods.add("eth_getLogs", params -> search.search(LogFilter.parse(params.require(0))))
                .add("eth_newFilter", this::newFilter)
                .add("eth_newBlockFilter", _ -> install(new Subscription.Blocks(chain.head() + 1)))
                .add("eth_newPendingTransactionFilter", _ -> install(Subscription.Arrivals.open()))
                .add("eth_getFilterChanges", this::changes)
                .add("eth_getFilterLogs", this::logs)
                .add("eth_uninstallFilter", params -> Json.flag(subscriptions.uninstall(id(params))));
    }

    private JsonNode newFilter(Params params) {
        LogFilter filter = LogFilter.parse(params.require(0));
        if (!(filter.range() instanceof LogFilter.Range.Span)) {
            throw RpcRefusal.invalidParams("a filter follows a range of blocks: use eth_getLogs for one block's hash");
        }
        return install(new Subscription.Logs(filter, chain.head() + 1));
    }

    private JsonNode install(Subscription subscription) {
        return Json.text(subscriptions.install(subscription));
    }

    private JsonNode logs(Params params) {
        return switch (find(params)) {
            case Subscription.Logs(LogFilter filter, long _) -> search.search(filter);
            case Subscription.Blocks _, Subscription.Arrivals _ -> throw filterNotFound();
        };
    }

    private JsonNode changes(Params params) {
        return switch (find(params)) {
            case Subscription.Blocks(long next) -> newBlocks(id(params), next);
            case Subscription.Logs(LogFilter filter, long next) -> newLogs(id(params), filter, next);
            case Subscription.Arrivals _ -> newArrivals(id(params));
        };
    }

    private JsonNode newBlocks(String id, long next) {
        ArrayNode hashes = Json.array();
        long last = last(next);
        for (long height = next; height <= last; height++) {
            chain.find(height).ifPresent(block -> hashes.add(block.hash().toHex()));
        }
        subscriptions.update(id, _ -> new Subscription.Blocks(last + 1));
        return hashes;
    }

    private JsonNode newLogs(String id, LogFilter filter, long next) {
        long last = last(next);
        long to = filter.range() instanceof LogFilter.Range.Span(BlockSelector _, BlockSelector.AtHeight(long height))
                ? Math.min(last, height)
                : last;
        long from = filter.range() instanceof LogFilter.Range.Span(BlockSelector.AtHeight(long height), BlockSelector _)
                ? Math.max(next, height)
                : next;
        JsonNode found = from <= to ? search.search(filter, from, to) : Json.array();
        subscriptions.update(id, _ -> new Subscription.Logs(filter, last + 1));
        return found;
    }

    private JsonNode newArrivals(String id) {
        ArrayNode hashes = Json.array();
        subscriptions.update(id, subscription -> {
            if (subscription instanceof Subscription.Arrivals(ArrayDeque<Hash> arrived)) {
                arrived.forEach(hash -> hashes.add(hash.toHex()));
            }
            return Subscription.Arrivals.open();
        });
        return hashes;
    }

    /// Up to where one poll reports: a client that was away for long gets the rest with its next polls. Below `next`
    /// where nothing is new, or the zone was rewound.
    private long last(long next) {
        return Math.min(chain.head(), next + blocksMax - 1);
    }

    private Subscription find(Params params) {
        return subscriptions.find(id(params)).orElseThrow(LogMethods::filterNotFound);
    }

    private static String id(Params params) {
        return Params.text(params.require(0), "argument 0");
    }

    private static RpcRefusal filterNotFound() {
        return RpcRefusal.server("filter not found");
    }
}
