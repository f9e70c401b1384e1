package bulkhead.gateway.rpc;

import bulkhead.crypto.Hash;
import bulkhead.evm.Log;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.block.IncludedTransaction;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;

/// Finds logs in blocks. How much one search reads and answers is bounded.
final class LogSearch {

    private final Chain chain;
    private final RpcLimits.LogLimits limits;

    LogSearch(Chain chain, RpcLimits.LogLimits limits) {
        this.chain = chain;
        this.limits = limits;
    }

    /// All logs that a filter wants.
    ///
    /// @throws RpcRefusal in geth's words if there is no such range, or it is past a limit
    ArrayNode search(LogFilter filter) {
        return switch (filter.range()) {
            case LogFilter.Range.OfBlock(Hash hash) -> {
                ArrayNode found = Json.array();
                BlockView block = chain.find(new BlockSelector.OfHash(hash))
                        .orElseThrow(() -> RpcRefusal.server("unknown block"));
                collect(block, filter, found);
                yield found;
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
        if (to - from >= limits.blocksMax()) {
            throw new RpcRefusal(RpcError.of(
                    RpcError.LIMIT_EXCEEDED,
                    "exceed maximum block range: " + limits.blocksMax() + ", asked for " + (to - from + 1)));
        }
        ArrayNode found = Json.array();
        for (long height = from; height <= to; height++) {
            chain.find(height).ifPresent(block -> collect(block, filter, found));
        }
        return found;
    }

    private long height(BlockSelector selector) {
        return selector instanceof BlockSelector.AtHeight(long height) ? height : chain.head();
    }

    private void collect(BlockView block, LogFilter filter, ArrayNode found) {
        if (!filter.mayMatch(block.figures().bloom())) {
            return;
        }
        for (IncludedTransaction included : block.transactions()) {
            collect(block, included, filter, found);
        }
    }

    private void collect(BlockView block, IncludedTransaction included, LogFilter filter, ArrayNode found) {
        List<Log> logs = included.receipt().logs();
        for (int i = 0; i < logs.size(); i++) {
            if (filter.matches(logs.get(i))) {
                requireRoom(found);
                found.add(ReceiptJson.log(block, included, i));
            }
        }
    }

    private void requireRoom(ArrayNode found) {
        if (found.size() >= limits.resultsMax()) {
            throw new RpcRefusal(RpcError.of(
                    RpcError.LIMIT_EXCEEDED,
                    "query returned more than " + limits.resultsMax() + " results; ask for fewer blocks"));
        }
    }
}
