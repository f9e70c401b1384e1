package bulkhead.gateway.rpc.trace;

import bulkhead.crypto.Address;
import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.BlockSelector;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// What `trace_filter` looks for.
///
/// @param after how many matches are left out
/// @param count how many are answered
record TraceFilter(BlockSelector from, BlockSelector to, Parties parties, long after, long count) {

    private static final int ADDRESSES_MAX = 1_000;

    /// Who calls and who is called; an empty set is anybody.
    ///
    /// @param isUnion whether one of the two is enough
    record Parties(SortedSet<String> from, SortedSet<String> to, boolean isUnion) {

        boolean match(JsonNode action, JsonNode result) {
            boolean isFrom = from.contains(text(action, "from")) || from.contains(text(action, "address"));
            boolean isTo = to.contains(text(action, "to"))
                    || to.contains(text(result, "address"))
                    || to.contains(text(action, "refundAddress"));
            if (from.isEmpty() && to.isEmpty()) {
                return true;
            }
            return isUnion ? isFrom || isTo : (from.isEmpty() || isFrom) && (to.isEmpty() || isTo);
        }

        private static String text(JsonNode object, String name) {
            return object.path(name).asString("");
        }
    }

    static TraceFilter read(JsonNode node, TraceLimits limits) {
        if (!node.isObject()) {
            throw Params.invalid("argument 0", "not a filter object");
        }
        String mode = find(node, "mode").map(each -> Params.text(each, "mode")).orElse("union");
        var parties =
                new Parties(addresses(node, "fromAddress"), addresses(node, "toAddress"), !mode.equals("intersection"));
        long count = find(node, "count")
                .map(each -> Params.longQuantity(each, "count"))
                .orElse((long) limits.tracesMax());
        return new TraceFilter(
                block(node, "fromBlock"),
                block(node, "toBlock"),
                parties,
                find(node, "after")
                        .map(each -> Params.longQuantity(each, "after"))
                        .orElse(0L),
                Math.min(count, limits.tracesMax()));
    }

    boolean matches(JsonNode trace) {
        return parties.match(trace.path("action"), trace.path("result"));
    }

    private static BlockSelector block(JsonNode node, String name) {
        return find(node, name).map(each -> BlockSelector.parse(each, name)).orElseGet(BlockSelector.Latest::new);
    }

    private static SortedSet<String> addresses(JsonNode node, String name) {
        SortedSet<String> addresses = new TreeSet<>();
        Optional<JsonNode> list = find(node, name);
        if (list.isPresent() && (!list.get().isArray() || list.get().size() > ADDRESSES_MAX)) {
            throw RpcRefusal.invalidParams(name + " is a list of at most " + ADDRESSES_MAX + " addresses");
        }
        list.ifPresent(
                all -> all.forEach(each -> addresses.add(address(each, name).toHex())));
        return addresses;
    }

    private static Address address(JsonNode node, String name) {
        return Params.address(node, name);
    }

    private static Optional<JsonNode> find(JsonNode object, String name) {
        return Optional.ofNullable(object.get(name)).filter(each -> !each.isNull());
    }
}
