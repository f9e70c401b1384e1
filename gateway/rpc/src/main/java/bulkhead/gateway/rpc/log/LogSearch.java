package bulkhead.gateway.rpc.log;

import bulkhead.crypto.Hash;
import bulkhead.evm.Log;
import bulkhead.gateway.rpc.config.RpcLimits;
import bulkhead.gateway.rpc.protocol.RpcError;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.BlockSelector;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.gateway.rpc.view.ReceiptJson;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.block.IncludedTransaction;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/// Finds logs in blocks. How much one search reads and answers is bounded.
public final class LogSearch {

    private static final long JSON_BYTES = 600; // of a log with four topics, without its data

    private final Chain chain;
    private final RpcLimits limits;

    LogSearch(Chain chain, RpcLimits limits) {
        this.chain = chain;
        this.limits = limits;
    }

    /// All logs that a filter wants.
    ///
    /// @throws RpcRefusal in geth's words if there is no such range, or it is past a limit
    ArrayNode search(LogFilter filter) {
        return switch (filter.range()) {
            case LogFilter.Range.OfBlock(Hash hash) -> {
                BlockView block = chain.find(new BlockSelector.OfHash(hash))
                        .orElseThrow(() -> RpcRefusal.server("unknown block"));
                var found = new Found(limits);
                found.collect(block, filter);
                yield found.logs;
            }
            case LogFilter.Range.Span(BlockSelector from, BlockSelector to) -> search(filter, height(from), height(to));
        };
    }

    /// The logs between two heights, both included.
    ArrayNode search(LogFilter filter, long from, long to) {
        if (from > to) {
            throw RpcRefusal.invalidParams("invalid block range params");
        }
        if (to > chain.head()) {
            throw RpcRefusal.invalidParams("block range extends beyond current head block");
        }
        int blocksMax = limits.logs().blocksMax();
        if (to - from >= blocksMax) {
            throw exceeded("exceed maximum block range: " + blocksMax + ", asked for " + (to - from + 1));
        }
        var found = new Found(limits);
        for (long height = from; height <= to; height++) {
            chain.find(height).ifPresent(block -> found.collect(block, filter));
        }
        return found.logs;
    }

    private long height(BlockSelector selector) {
        return selector instanceof BlockSelector.AtHeight(long height) ? height : chain.head();
    }

    private static RpcRefusal exceeded(String message) {
        return new RpcRefusal(RpcError.of(RpcError.LIMIT_EXCEEDED, message));
    }

    /// What one search has found, and how large its answer is so far.
    private static final class Found {

        private final ArrayNode logs = Json.array();
        private final RpcLimits limits;
        private long bytes;

        Found(RpcLimits limits) {
            this.limits = limits;
        }

        void collect(BlockView block, LogFilter filter) {
            if (!filter.mayMatch(block.figures().bloom())) {
                return;
            }
            for (IncludedTransaction included : block.transactions()) {
                collect(block, included, filter);
            }
        }

        private void collect(BlockView block, IncludedTransaction included, LogFilter filter) {
            List<Log> all = included.receipt().logs();
            for (int i = 0; i < all.size(); i++) {
                if (filter.matches(all.get(i))) {
                    takeRoom(all.get(i));
                    logs.add(ReceiptJson.log(block, included, i));
                }
            }
        }

        private void takeRoom(Log log) {
            if (logs.size() >= limits.logs().resultsMax()) {
                throw exceeded(
                        "query returned more than " + limits.logs().resultsMax() + " results; ask for fewer blocks");
            }
            bytes += JSON_BYTES + 2L * log.data().size();
            if (bytes > limits.responseBytesMax()) {
                throw exceeded(
                        "query returned more than " + limits.responseBytesMax() + " bytes; ask for fewer blocks");
            }
        }
    }
}
