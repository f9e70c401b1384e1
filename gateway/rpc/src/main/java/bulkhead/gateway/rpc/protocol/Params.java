package bulkhead.gateway.rpc.protocol;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import java.math.BigInteger;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The positional parameters of one call, read with geth's error texts.
public final class Params {

    private static final int QUANTITY_DIGITS_MAX = 64;

    private final JsonNode array;

    public Params(JsonNode array) {
        this.array = array;
    }

    public int size() {
        return array.size();
    }

    public Optional<JsonNode> find(int index) {
        return Optional.ofNullable(array.get(index)).filter(node -> !node.isNull());
    }

    public JsonNode require(int index) {
        return find(index).orElseThrow(() -> RpcRefusal.invalidParams("missing value for required argument " + index));
    }

    public Address address(int index) {
        return address(require(index), "argument " + index);
    }

    public Hash hash(int index) {
        return hash(require(index), "argument " + index);
    }

    public Bytes bytes(int index) {
        return bytes(require(index), "argument " + index);
    }

    public UInt256 quantity(int index) {
        return quantity(require(index), "argument " + index);
    }

    public boolean flag(int index) {
        JsonNode node = require(index);
        if (!node.isBoolean()) {
            throw invalid("argument " + index, "not a boolean: " + brief(node));
        }
        return node.booleanValue();
    }

    public static Address address(JsonNode node, String where) {
        Bytes bytes = bytes(node, where);
        if (bytes.size() != Address.SIZE) {
            throw invalid(where, "hex string has length " + 2 * bytes.size() + ", want 40 for address");
        }
        return new Address(bytes);
    }

    public static Hash hash(JsonNode node, String where) {
        Bytes bytes = bytes(node, where);
        if (bytes.size() != Hash.SIZE) {
            throw invalid(where, "hex string has length " + 2 * bytes.size() + ", want 64 for hash");
        }
        return new Hash(bytes);
    }

    public static Bytes bytes(JsonNode node, String where) {
        String text = text(node, where);
        if (!text.startsWith("0x")) {
            throw invalid(where, "hex string without 0x prefix");
        }
        if (text.length() % 2 != 0) {
            throw invalid(where, "hex string of odd length");
        }
        try {
            return Bytes.fromHex(text);
        } catch (IllegalArgumentException e) {
            throw invalid(where, "invalid hex string");
        }
    }

    /// A quantity: `0x` and hex digits; JSON numbers are accepted as anvil and hardhat do.
    public static UInt256 quantity(JsonNode node, String where) {
        if (node.isIntegralNumber() && node.canConvertToLong() && node.longValue() >= 0) {
            return UInt256.of(node.longValue());
        }
        String text = text(node, where);
        if (!text.startsWith("0x")) {
            throw invalid(where, "hex string without 0x prefix");
        }
        if (text.length() == 2 || text.length() > 2 + QUANTITY_DIGITS_MAX) {
            throw invalid(where, text.length() == 2 ? "empty hex string" : "hex number > 256 bits");
        }
        try {
            return UInt256.from(new BigInteger(text.substring(2), 16));
        } catch (IllegalArgumentException e) {
            throw invalid(where, "invalid hex string");
        }
    }

    public static long longQuantity(JsonNode node, String where) {
        UInt256 value = quantity(node, where);
        if (!value.isLong()) {
            throw invalid(where, "hex number > 63 bits");
        }
        return value.toLong();
    }

    public static String text(JsonNode node, String where) {
        if (!node.isString()) {
            throw invalid(where, "not a string: " + brief(node));
        }
        return node.stringValue();
    }

    public static RpcRefusal invalid(String where, String what) {
        return RpcRefusal.invalidParams("invalid " + where + ": " + what);
    }

    private static String brief(JsonNode node) {
        return node.getNodeType().name().toLowerCase(java.util.Locale.ROOT);
    }
}
