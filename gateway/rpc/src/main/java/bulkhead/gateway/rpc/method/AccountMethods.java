package bulkhead.gateway.rpc.method;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.BlockSelector;
import bulkhead.gateway.rpc.view.Chain;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.gateway.rpc.zone.TransactionPool;
import tools.jackson.databind.JsonNode;

/// What stands in accounts: balance, nonce, code, slots.
public final class AccountMethods {

    private static final int SLOT_DIGITS_MAX = 64;

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
                .add("eth_getStorageAt", this::storageAt);
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
        UInt256 slot = slot(params.require(1));
        return Json.of(
                chain.state(BlockSelector.of(params, 2)).slot(address, slot).toBytes());
    }

    /// A slot's number: quantity or bytes, any number of digits, as geth reads it.
    private static UInt256 slot(JsonNode node) {
        String text = Params.text(node, "argument 1");
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
