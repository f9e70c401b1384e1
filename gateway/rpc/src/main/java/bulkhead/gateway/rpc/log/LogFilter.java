package bulkhead.gateway.rpc.log;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.evm.Log;
import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.BlockSelector;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.kernel.transaction.Bloom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Which logs a client wants.
///
/// @param addresses of contracts; any where there is none
/// @param topics by position, each one of several; any where there is none
public record LogFilter(Range range, List<Address> addresses, List<List<Hash>> topics) {

    private static final int ADDRESSES_MAX = 1_000; // geth's
    private static final int TOPICS_MAX = 4; // LOG4
    private static final int CHOICES_MAX = 1_000; // geth's, of one position

    /// In which blocks they are.
    public sealed interface Range {
        record OfBlock(Hash hash) implements Range {}

        record Span(BlockSelector from, BlockSelector to) implements Range {}
    }

    /// The filter in the first parameter.
    static LogFilter parse(JsonNode node) {
        return parse(node, 0);
    }

    /// The filter in a parameter.
    public static LogFilter parse(JsonNode node, int argument) {
        if (!node.isObject()) {
            throw Params.invalid("argument 0", "not a filter object");
        }
        List<Address> addresses =
                choices(node.get("address"), ADDRESSES_MAX, "exceed max addresses", LogFilter::address);
        List<List<Hash>> topics = new ArrayList<>();
        JsonNode positions = present(node.get("topics")).orElseGet(Json::array);
        if (!positions.isArray()) {
            throw Params.invalid("argument 0", "topics is not an array");
        }
        if (positions.size() > TOPICS_MAX) {
            throw RpcRefusal.invalidParams("exceed max topics");
        }
        positions.forEach(
                position -> topics.add(choices(position, CHOICES_MAX, "exceed max topics", LogFilter::topic)));
        return new LogFilter(range(node), addresses, topics);
    }

    /// Whether it follows heights, and is not about one block.
    public boolean isOfHeights() {
        return range instanceof Range.Span;
    }

    /// Whether a block that is new, or that is taken back, is among those it follows. Tags do not bound it.
    public boolean covers(long height) {
        return range instanceof Range.Span(BlockSelector from, BlockSelector to)
                && !(from instanceof BlockSelector.AtHeight(long first) && height < first)
                && !(to instanceof BlockSelector.AtHeight(long last) && height > last);
    }

    /// Whether it wants a log.
    public boolean matches(Log log) {
        if (!addresses.isEmpty() && !addresses.contains(log.address())) {
            return false;
        }
        if (topics.size() > log.topics().size()) {
            return false;
        }
        for (int i = 0; i < topics.size(); i++) {
            if (!topics.get(i).isEmpty() && !topics.get(i).contains(log.topics().get(i))) {
                return false;
            }
        }
        return true;
    }

    /// Whether a matching log may be under a bloom filter; where it may not, there is none.
    public boolean mayMatch(Bloom bloom) {
        return mayContainOne(bloom, addresses, Address::bytes)
                && topics.stream().allMatch(position -> mayContainOne(bloom, position, Hash::bytes));
    }

    private static <T> boolean mayContainOne(Bloom bloom, List<T> choices, Function<T, Bytes> bytes) {
        return choices.isEmpty() || choices.stream().anyMatch(choice -> bloom.mayContain(bytes.apply(choice)));
    }

    private static Range range(JsonNode node) {
        Optional<JsonNode> hash = present(node.get("blockHash"));
        Optional<JsonNode> from = present(node.get("fromBlock"));
        Optional<JsonNode> to = present(node.get("toBlock"));
        if (hash.isPresent()) {
            if (from.isPresent() || to.isPresent()) {
                throw Params.invalid(
                        "argument 0", "cannot specify both BlockHash and FromBlock/ToBlock, choose one or the other");
            }
            return new Range.OfBlock(topic(hash.get()));
        }
        return new Range.Span(selector(from), selector(to));
    }

    private static BlockSelector selector(Optional<JsonNode> node) {
        return node.map(found -> BlockSelector.parseNumber(found, "argument 0")).orElseGet(BlockSelector.Latest::new);
    }

    /// One value, several, or none for any.
    private static <T> List<T> choices(@Nullable JsonNode node, int max, String tooMany, Function<JsonNode, T> read) {
        if (node == null || node.isNull()) {
            return List.of();
        }
        if (!node.isArray()) {
            return List.of(read.apply(node));
        }
        if (node.size() > max) {
            throw RpcRefusal.invalidParams(tooMany);
        }
        List<T> values = new ArrayList<>();
        for (JsonNode choice : node) {
            if (choice.isNull()) {
                return List.of(); // one of them is "any"
            }
            values.add(read.apply(choice));
        }
        return List.copyOf(values);
    }

    private static Address address(JsonNode node) {
        return Params.address(node, "argument 0");
    }

    private static Hash topic(JsonNode node) {
        return Params.hash(node, "argument 0");
    }

    private static Optional<JsonNode> present(@Nullable JsonNode node) {
        return Optional.ofNullable(node).filter(found -> !found.isNull());
    }
}
