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
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Finds logs in blocks. A range may be of any length: what is bounded is how much one search reads and answers.
public final class LogSearch {

    private static final long JSON_BYTES = 600; // of a log with four topics, without its data
    private static final int CANDIDATES = 64; // looked up at once: blocks are read outside of the lookup

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
                var found = new Found(limits, filter);
                found.collect(block);
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
        var found = new Found(limits, filter);
        var candidates = new Candidates(chain.index(), filter);
        List<Long> heights = candidates.find(from, to, CANDIDATES);
        while (!heights.isEmpty()) {
            for (long height : heights) {
                found.countBlock(from, height);
                chain.read(height).ifPresent(found::collect); // none: it was taken back meanwhile
            }
            long next = heights.getLast() + 1;
            heights = heights.size() < CANDIDATES || next > to ? List.of() : candidates.find(next, to, CANDIDATES);
        }
        return found.logs;
    }

    /// The logs of a block that was taken back, the last first.
    static List<JsonNode> removed(BlockView block, LogFilter filter) {
        List<JsonNode> logs = new ArrayList<>();
        for (IncludedTransaction included : block.transactions().reversed()) {
            for (int i = included.receipt().logs().size() - 1; i >= 0; i--) {
                if (filter.matches(included.receipt().logs().get(i))) {
                    logs.add(ReceiptJson.log(block, included, i).put("removed", true));
                }
            }
        }
        return logs;
    }

    private long height(BlockSelector selector) {
        return selector instanceof BlockSelector.AtHeight(long height) ? height : chain.head();
    }

    private static RpcRefusal exceeded(String message) {
        return new RpcRefusal(RpcError.of(RpcError.LIMIT_EXCEEDED, message));
    }

    /// What one search has read and found so far.
    private static final class Found {

        private final ArrayNode logs = Json.array();
        private final RpcLimits limits;
        private final LogFilter filter;
        private long bytes;
        private long blocks;
        private long transactions;

        Found(RpcLimits limits, LogFilter filter) {
            this.limits = limits;
            this.filter = filter;
        }

        void countBlock(long from, long height) {
            blocks++;
            RpcLimits.LogLimits max = limits.logs();
            if (blocks > max.blocksMax() || transactions > max.transactionsMax()) {
                throw exceeded("query would read more than " + max.blocksMax() + " blocks or " + max.transactionsMax()
                        + " transactions; ask for fewer blocks: " + Json.hex(from) + " to " + Json.hex(height - 1)
                        + " is within the limit");
            }
        }

        void collect(BlockView block) {
            transactions += block.transactions().size();
            if (!filter.mayMatch(block.figures().bloom())) {
                return;
            }
            for (IncludedTransaction included : block.transactions()) {
                collect(block, included);
            }
        }

        private void collect(BlockView block, IncludedTransaction included) {
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
