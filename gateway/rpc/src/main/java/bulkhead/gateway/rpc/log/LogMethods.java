package bulkhead.gateway.rpc.log;

import bulkhead.gateway.rpc.config.RpcLimits;
import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.BlockSelector;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.gateway.rpc.view.TransactionJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Logs, and filters that clients poll.
public final class LogMethods {

    private final Chain chain;
    private final LogSearch search;
    private final PolledFilters filters;
    private final int blocksMax;

    public LogMethods(Chain chain, RpcLimits limits, PolledFilters filters) {
        this.chain = chain;
        this.search = new LogSearch(chain, limits);
        this.filters = filters;
        this.blocksMax = limits.logs().blocksMax();
    }

    public void addTo(RpcMethods methods) {
        methods.add("eth_getLogs", params -> search.search(LogFilter.parse(params.require(0))))
                .add("eth_newFilter", this::newFilter)
                .add("eth_newBlockFilter", _ -> install(new PolledFilter.Blocks(chain.head() + 1)))
                .add("eth_newPendingTransactionFilter", this::newPendingTransactionFilter)
                .add("eth_getFilterChanges", this::changes)
                .add("eth_getFilterLogs", this::logs)
                .add("eth_uninstallFilter", params -> Json.flag(filters.uninstall(id(params))));
    }

    private JsonNode newFilter(Params params) {
        LogFilter filter = LogFilter.parse(params.require(0));
        if (!(filter.range() instanceof LogFilter.Range.Span)) {
            throw RpcRefusal.invalidParams("a filter follows a range of blocks: use eth_getLogs for one block's hash");
        }
        return install(PolledFilter.Logs.from(filter, chain.head() + 1));
    }

    /// Hashes, or whole transactions where they are asked for, as in geth.
    private JsonNode newPendingTransactionFilter(Params params) {
        boolean isWhole = params.find(0).isPresent() && params.flag(0);
        return install(isWhole ? PolledFilter.Transactions.open() : PolledFilter.Hashes.open());
    }

    private JsonNode install(PolledFilter filter) {
        return Json.text(filters.install(filter));
    }

    private JsonNode logs(Params params) {
        return switch (find(params)) {
            case PolledFilter.Logs logs -> search.search(logs.filter());
            case PolledFilter.Blocks _, PolledFilter.Hashes _, PolledFilter.Transactions _ -> throw filterNotFound();
        };
    }

    private JsonNode changes(Params params) {
        return switch (find(params)) {
            case PolledFilter.Blocks(long next) -> newBlocks(id(params), next);
            case PolledFilter.Logs logs -> newLogs(id(params), logs);
            case PolledFilter.Hashes _, PolledFilter.Transactions _ -> newArrivals(id(params));
        };
    }

    private JsonNode newBlocks(String id, long next) {
        ArrayNode hashes = Json.array();
        long rewinds = filters.rewinds();
        long last = last(next);
        for (long height = next; height <= last; height++) {
            chain.find(height).ifPresent(block -> hashes.add(block.hash().toHex()));
        }
        filters.move(id, rewinds, new PolledFilter.Blocks(last + 1));
        return hashes;
    }

    /// What was taken back since the last poll, then what is new.
    private JsonNode newLogs(String id, PolledFilter.Logs logs) {
        LogFilter filter = logs.filter();
        long rewinds = filters.rewinds();
        long last = last(logs.next());
        long to = filter.range() instanceof LogFilter.Range.Span(BlockSelector _, BlockSelector.AtHeight(long height))
                ? Math.min(last, height)
                : last;
        long from = filter.range() instanceof LogFilter.Range.Span(BlockSelector.AtHeight(long height), BlockSelector _)
                ? Math.max(logs.next(), height)
                : logs.next();
        ArrayNode found = Json.array();
        logs.removed().forEach(block -> found.addAll(LogSearch.removed(block, filter)));
        if (from <= to) {
            found.addAll(search.search(filter, from, to));
        }
        filters.move(id, rewinds, PolledFilter.Logs.from(filter, last + 1));
        return found;
    }

    private JsonNode newArrivals(String id) {
        ArrayNode arrived = Json.array();
        filters.update(id, filter -> switch (filter) {
            case PolledFilter.Hashes(var hashes) -> {
                hashes.values().forEach(hash -> arrived.add(hash.toHex()));
                yield PolledFilter.Hashes.open();
            }
            case PolledFilter.Transactions(var transactions) -> {
                transactions.values().forEach(transaction -> arrived.add(TransactionJson.pending(transaction)));
                yield PolledFilter.Transactions.open();
            }
            case PolledFilter.Blocks _, PolledFilter.Logs _ -> filter;
        });
        return arrived;
    }

    /// Up to where one poll reports: a client that was away for long gets the rest with its next polls. Below `next`
    /// where nothing is new, or the zone was rewound.
    private long last(long next) {
        return Math.min(chain.head(), next + blocksMax - 1);
    }

    private PolledFilter find(Params params) {
        return filters.find(id(params)).orElseThrow(LogMethods::filterNotFound);
    }

    private static String id(Params params) {
        return Params.text(params.require(0), "argument 0");
    }

    private static RpcRefusal filterNotFound() {
        return RpcRefusal.server("filter not found");
    }
}
