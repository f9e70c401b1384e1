package bulkhead.gateway.rpc.dev;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.crypto.signature.Secp256k1Signature;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.gateway.rpc.zone.DevKeys;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/// Signs messages with the keys that a dev zone's node holds; none of them is ever locked.
final class SignMethods {

    private final DevKeys keys;

    SignMethods(DevKeys keys) {
        this.keys = keys;
    }

    void addTo(RpcMethods methods) {
        methods.add("eth_sign", params -> signMessage(params.address(0), params.bytes(1)))
                .add("personal_sign", params -> signMessage(params.address(1), params.bytes(0)))
                .add("eth_signTypedData_v4", params -> {
                    Address account = params.address(0);
                    return sign(account, TypedMessage.hash(params.require(1)));
                })
                .add("personal_listAccounts", _ -> accounts())
                .add("personal_unlockAccount", params -> Json.flag(holds(params.address(0))))
                .add("personal_lockAccount", params -> Json.flag(holds(params.address(0))));
    }

    private JsonNode accounts() {
        ArrayNode accounts = Json.array();
        keys.accounts().forEach(address -> accounts.add(address.toHex()));
        return accounts;
    }

    private boolean holds(Address account) {
        return keys.accounts().contains(account);
    }

    /// EIP-191.
    private JsonNode signMessage(Address account, Bytes message) {
        String prefix = "\u0019Ethereum Signed Message:\n" + message.size();
        Bytes start = Bytes.wrap(prefix.getBytes(StandardCharsets.UTF_8));
        return sign(account, Keccak256.hash(start, message));
    }

    /// 65 bytes r, s, v with v 27 or 28.
    private JsonNode sign(Address account, Hash hash) {
        Secp256k1Signature signature = keys.sign(account, hash).orElseThrow(() -> RpcRefusal.server("unknown account"));
        return Json.of(Bytes.concat(signature.compact(), Bytes.of((byte) (signature.yParity() ? 28 : 27))));
    }
}
