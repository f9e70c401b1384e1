package bulkhead.gateway.rpc.method;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.BlockSelector;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.gateway.rpc.zone.TransactionPool;
import bulkhead.kernel.state.ZoneState;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What stands in accounts: balance, nonce, code, slots.
public final class AccountMethods {

    private static final int SLOT_DIGITS_MAX = 64;
    private static final int SLOTS_MAX = 1_024; // geth's, of one eth_getStorageValues

    private final Chain chain;
    private final TransactionPool pool;

    public AccountMethods(Chain chain, TransactionPool pool) {
        this.chain = chain;
        this.pool = pool;
    }

    public void addTo(RpcMethods methods) {
        methods.add("eth_getBalance", this::balance)
                .add("eth_getTransactionCount", this::transactionCount)
                .add("eth_getCode", this::code)
                .add("eth_getStorageAt", this::storageAt)
                .add("eth_getStorageValues", this::storageValues);
    }

    private JsonNode balance(Params params) {
        var address = params.address(0);
        return Json.quantity(
                chain.state(BlockSelector.of(params, 1)).account(address).balance());
    }

    private JsonNode transactionCount(Params params) {
        var address = params.address(0);
        BlockSelector selector = BlockSelector.of(params, 1);
        return Json.quantity(
                selector instanceof BlockSelector.Pending
                        ? pool.pendingNonce(address)
                        : chain.state(selector).account(address).nonce());
    }

    private JsonNode code(Params params) {
        var address = params.address(0);
        return Json.of(chain.state(BlockSelector.of(params, 1)).code(address));
    }

    private JsonNode storageAt(Params params) {
        var address = params.address(0);
        UInt256 slot = slot(params.require(1), "argument 1");
        return Json.of(
                chain.state(BlockSelector.of(params, 2)).slot(address, slot).toBytes());
    }

    /// Several slots of several accounts: address → slots, as their values in the same order.
    private JsonNode storageValues(Params params) {
        JsonNode asked = params.require(0);
        if (!asked.isObject()) {
            throw Params.invalid("argument 0", "not an object of slots by address");
        }
        requireBounded(asked);
        ZoneState state = chain.state(BlockSelector.of(params, 1));
        ObjectNode values = Json.object();
        asked.properties().forEach(entry -> {
            Address address = Params.address(Json.text(entry.getKey()), "argument 0");
            ArrayNode found = values.putArray(address.toHex());
            entry.getValue()
                    .forEach(slot -> found.add(Json.of(
                            state.slot(address, slot(slot, "argument 0")).toBytes())));
        });
        return values;
    }

    private static void requireBounded(JsonNode asked) {
        int slots = 0;
        for (JsonNode each : asked) {
            if (!each.isArray()) {
                throw Params.invalid("argument 0", "slots are no array");
            }
            slots += each.size();
        }
        if (slots == 0) {
            throw RpcRefusal.invalidParams("empty request");
        }
        if (slots > SLOTS_MAX) {
            throw RpcRefusal.invalidParams("too many slots (max " + SLOTS_MAX + ")");
        }
    }

    /// A slot's number: quantity or bytes, any number of digits, as geth reads it.
    private static UInt256 slot(JsonNode node, String where) {
        String text = Params.text(node, where);
        String digits = text.startsWith("0x") || text.startsWith("0X") ? text.substring(2) : text;
        if (digits.length() > SLOT_DIGITS_MAX) {
            throw RpcRefusal.invalidParams("storage key too long (want at most 32 bytes): \"" + text + "\"");
        }
        try {
            return UInt256.from(Bytes.fromHex((digits.length() % 2 == 0 ? "0x" : "0x0") + digits));
        } catch (IllegalArgumentException e) {
            throw RpcRefusal.invalidParams("invalid hex in storage key: \"" + text + "\"");
        }
    }
}
