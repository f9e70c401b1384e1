package bulkhead.gateway.rpc.view;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON values as Ethereum's RPC writes them: quantities without leading zeros, bytes as they are, both with 0x.
public final class Json {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Json() {}

    public static ObjectNode object() {
        return NODES.objectNode();
    }

    public static ArrayNode array() {
        return NODES.arrayNode();
    }

    public static JsonNode nothing() {
        return NODES.nullNode();
    }

    public static JsonNode flag(boolean value) {
        return NODES.booleanNode(value);
    }

    /// A plain JSON number, as a few methods outside `eth_` answer.
    public static JsonNode number(long value) {
        return NODES.numberNode(value);
    }

    public static JsonNode text(String text) {
        return NODES.stringNode(text);
    }

    public static JsonNode of(Bytes bytes) {
        return text(bytes.toHex());
    }

    public static JsonNode of(Hash hash) {
        return text(hash.toHex());
    }

    public static JsonNode of(Address address) {
        return text(address.toHex());
    }

    public static JsonNode of(Optional<? extends JsonNode> node) {
        return node.<JsonNode>map(found -> found).orElseGet(Json::nothing);
    }

    public static JsonNode quantity(UInt256 value) {
        return text(value.toQuantity());
    }

    /// A quantity of 64 bits, read as unsigned.
    public static JsonNode quantity(long value) {
        return text(hex(value));
    }

    /// A quantity of 64 bits, read as unsigned.
    public static String hex(long value) {
        return "0x" + Long.toHexString(value);
    }
}
