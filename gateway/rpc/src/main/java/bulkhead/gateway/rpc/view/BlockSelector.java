package bulkhead.gateway.rpc.view;

import bulkhead.crypto.Hash;
import bulkhead.gateway.rpc.protocol.Params;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Which block a client means: a tag, a height, or a hash (EIP-1898).
public sealed interface BlockSelector {

    /// The last block that is visible. `safe` and `finalized` mean it too: a block is final when it is seen.
    record Latest() implements BlockSelector {}

    /// What the last block and the pool give together, where a method can say that; else the last block.
    record Pending() implements BlockSelector {}

    record AtHeight(long height) implements BlockSelector {}

    record OfHash(Hash hash) implements BlockSelector {}

    /// The selector in a parameter; the last block where there is none.
    static BlockSelector of(Params params, int index) {
        return params.find(index).map(node -> parse(node, "argument " + index)).orElseGet(Latest::new);
    }

    /// The selector in a parameter that must be there, as methods about blocks demand.
    static BlockSelector required(Params params, int index) {
        return parse(params.require(index), "argument " + index);
    }

    static BlockSelector parse(JsonNode node, String where) {
        if (node.isObject()) {
            return parseObject(node, where);
        }
        if (node.isString() && node.stringValue().length() == 2 + 2 * Hash.SIZE) {
            return new OfHash(Params.hash(node, where));
        }
        return parseNumber(node, where);
    }

    /// A tag or a height, no hash.
    static BlockSelector parseNumber(JsonNode node, String where) {
        String text = node.isString() ? node.stringValue() : "";
        return switch (text) {
            case "latest", "safe", "finalized" -> new Latest();
            case "pending" -> new Pending();
            case "earliest" -> new AtHeight(0);
            default -> new AtHeight(Params.longQuantity(node, where));
        };
    }

    private static BlockSelector parseObject(JsonNode node, String where) {
        Optional<JsonNode> hash = Optional.ofNullable(node.get("blockHash"));
        Optional<JsonNode> number = Optional.ofNullable(node.get("blockNumber"));
        if (hash.isPresent() == number.isPresent()) {
            throw Params.invalid(where, "cannot specify both BlockHash and BlockNumber, choose one or the other");
        }
        if (number.isPresent()) {
            return parseNumber(number.get(), where);
        }
        return new OfHash(Params.hash(hash.get(), where));
    }
}
