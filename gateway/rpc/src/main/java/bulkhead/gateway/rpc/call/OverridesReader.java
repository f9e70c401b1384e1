package bulkhead.gateway.rpc.call;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.kernel.simulation.AccountOverride;
import bulkhead.kernel.simulation.AccountOverride.Slots;
import bulkhead.kernel.simulation.BlockOverrides;
import bulkhead.kernel.simulation.Overrides;
import bulkhead.kernel.simulation.StateOverrides;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import tools.jackson.databind.JsonNode;

/// Reads what a call is to see in place of what is so, as geth takes it.
public final class OverridesReader {

    /// Accounts and slots of one request together: an estimate applies them again with each attempt.
    static final int ENTRIES_MAX = 10_000;

    private final String where;
    private int entries;

    private OverridesReader(String where) {
        this.where = where;
    }

    /// State and block overrides in two parameters, either of which may be missing.
    public static Overrides read(Params params, int state, int block) {
        return new Overrides(
                params.find(state)
                        .map(node -> new OverridesReader("argument " + state).state(node))
                        .orElse(StateOverrides.NONE),
                params.find(block).map(node -> block(node, "argument " + block)).orElse(BlockOverrides.NONE));
    }

    /// A reader that counts entries over all that it reads.
    static OverridesReader counting(String where) {
        return new OverridesReader(where);
    }

    /// Accounts by address.
    StateOverrides state(JsonNode node) {
        requireObject(node, where);
        SequencedMap<Address, AccountOverride> accounts = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            count();
            accounts.put(Params.address(Json.text(entry.getKey()), where), account(entry.getValue()));
        }
        return new StateOverrides(accounts);
    }

    private AccountOverride account(JsonNode node) {
        requireObject(node, where);
        Optional<JsonNode> all = find(node, "state");
        Optional<JsonNode> some = find(node, "stateDiff");
        if (all.isPresent() && some.isPresent()) {
            throw RpcRefusal.invalidParams("account has both 'state' and 'stateDiff'");
        }
        Optional<Slots> slots = all.<Slots>map(values -> new Slots.Replaced(slots(values)))
                .or(() -> some.map(values -> new Slots.Changed(slots(values))));
        return new AccountOverride(
                find(node, "balance", where, Params::quantity),
                find(node, "nonce", where, OverridesReader::unsigned),
                find(node, "code", where, Params::bytes),
                slots.orElseGet(Slots.Kept::new),
                find(node, "movePrecompileToAddress", where, Params::address));
    }

    private SortedMap<UInt256, UInt256> slots(JsonNode node) {
        requireObject(node, where);
        SortedMap<UInt256, UInt256> slots = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            count();
            slots.put(word(Json.text(entry.getKey()), where), word(entry.getValue(), where));
        }
        return slots;
    }

    private void count() {
        if (++entries > ENTRIES_MAX) {
            throw RpcRefusal.invalidParams("too many overrides: at most " + ENTRIES_MAX + " accounts and slots");
        }
    }

    /// What is overridden of a block. Zones have neither withdrawals nor a beacon chain.
    static BlockOverrides block(JsonNode node, String where) {
        requireObject(node, where);
        if (find(node, "withdrawals").filter(list -> !list.isEmpty()).isPresent()) {
            throw RpcRefusal.invalidParams("withdrawals are not supported by this zone");
        }
        if (find(node, "beaconRoot").isPresent()) {
            throw RpcRefusal.invalidParams("beaconRoot is not supported by this zone");
        }
        var fees = new BlockOverrides.Fees(
                find(node, "gasLimit", where, Params::longQuantity),
                find(node, "baseFeePerGas", where, Params::quantity),
                find(node, "blobBaseFee", where, Params::quantity));
        return new BlockOverrides(
                find(node, "number", where, Params::longQuantity),
                find(node, "time", where, Params::longQuantity),
                find(node, "feeRecipient", where, Params::address),
                find(node, "prevRandao", where, OverridesReader::word).map(word -> new Hash(word.toBytes())),
                fees);
    }

    private static long unsigned(JsonNode node, String where) {
        UInt256 value = Params.quantity(node, where);
        if (value.bitLength() > Long.SIZE) {
            throw Params.invalid(where, "hex number > 64 bits");
        }
        return value.word(0);
    }

    /// 32 bytes, or fewer and then padded on the left, as clients write slots.
    private static UInt256 word(JsonNode node, String where) {
        Bytes bytes = Params.bytes(node, where);
        if (bytes.size() > Hash.SIZE) {
            throw Params.invalid(where, "hex string has length " + 2 * bytes.size() + ", want 64 for hash");
        }
        return UInt256.from(bytes.padLeft(Hash.SIZE));
    }

    private static <T> Optional<T> find(
            JsonNode object, String name, String where, BiFunction<JsonNode, String, T> read) {
        return find(object, name).map(node -> read.apply(node, where));
    }

    private static Optional<JsonNode> find(JsonNode object, String name) {
        return Optional.ofNullable(object.get(name)).filter(node -> !node.isNull());
    }

    private static void requireObject(JsonNode node, String where) {
        if (!node.isObject()) {
            throw Params.invalid(where, "overrides are not an object");
        }
    }
}
