package bulkhead.gateway.rpc.dev;

import bulkhead.crypto.UInt256;
import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/// Reads parameters as anvil does, which takes more forms of a number than geth: `0x64`, `100` and `"100"`.
final class DevParams {

    private static final int DIGITS_MAX = 78; // of 2^256

    private DevParams() {}

    static UInt256 quantity(JsonNode node, String where) {
        boolean isDecimal = node.isIntegralNumber()
                || (node.isString() && node.stringValue().matches("[0-9]{1," + DIGITS_MAX + "}"));
        if (!isDecimal) {
            return Params.quantity(node, where);
        }
        BigInteger value = node.isString() ? new BigInteger(node.stringValue()) : node.bigIntegerValue();
        try {
            return UInt256.from(value);
        } catch (IllegalArgumentException e) {
            throw Params.invalid(where, "not a number of 256 bits: " + value);
        }
    }

    static UInt256 quantity(Params params, int index) {
        return quantity(params.require(index), "argument " + index);
    }

    static long number(JsonNode node, String where) {
        UInt256 value = quantity(node, where);
        if (!value.isLong()) {
            throw Params.invalid(where, "hex number > 63 bits");
        }
        return value.toLong();
    }

    static long number(Params params, int index) {
        return number(params.require(index), "argument " + index);
    }

    static Optional<Long> findNumber(Params params, int index) {
        return params.find(index).map(node -> number(node, "argument " + index));
    }

    /// What a port refuses because of its arguments is the caller's to know.
    static <T> T orRefuse(Supplier<T> action) {
        try {
            return action.get();
        } catch (IllegalArgumentException e) {
            throw RpcRefusal.invalidParams(String.valueOf(e.getMessage()));
        }
    }

    static void orRefuse(Runnable action) {
        orRefuse(() -> {
            action.run();
            return true;
        });
    }
}
