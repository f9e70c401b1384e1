package bulkhead.gateway.rpc.push;

import bulkhead.gateway.rpc.log.LogFilter;
import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcError;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.Json;

/// What a subscription is about, as `eth_subscribe` names it.
sealed interface Topic {

    /// `newHeads`: the header of each new block.
    record Heads() implements Topic {}

    /// `logs`: the logs that a filter wants, of new blocks and of blocks that are taken back.
    record Logs(LogFilter filter) implements Topic {}

    /// `newPendingTransactions`: what enters the pool.
    ///
    /// @param isWhole whether transactions are sent, or their hashes
    record Arrivals(boolean isWhole) implements Topic {}

    /// `syncing`: whether the node is behind.
    record Syncing() implements Topic {}

    /// The topic in the parameters of `eth_subscribe`, refused in geth's words.
    static Topic parse(Params params) {
        String name = Params.text(params.require(0), "argument 0");
        return switch (name) {
            case "newHeads" -> new Heads();
            case "logs" -> new Logs(filter(params));
            case "newPendingTransactions" -> new Arrivals(params.find(1).isPresent() && params.flag(1));
            case "syncing" -> new Syncing();
            default ->
                throw new RpcRefusal(
                        RpcError.of(RpcError.METHOD_NOT_FOUND, "no \"" + name + "\" subscription in eth namespace"));
        };
    }

    private static LogFilter filter(Params params) {
        LogFilter filter = LogFilter.parse(params.find(1).orElseGet(Json::object), 1);
        if (!filter.isOfHeights()) {
            throw RpcRefusal.invalidParams("a subscription follows a range of blocks, not one block's hash");
        }
        return filter;
    }
}
