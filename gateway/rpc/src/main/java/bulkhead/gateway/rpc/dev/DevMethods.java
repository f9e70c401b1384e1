package bulkhead.gateway.rpc.dev;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.crypto.signature.Secp256k1Signature;
import bulkhead.gateway.rpc.call.CallArguments;
import bulkhead.gateway.rpc.call.CallMethods;
import bulkhead.gateway.rpc.call.CallReader;
import bulkhead.gateway.rpc.method.PoolMethods;
import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.BlockSelector;
import bulkhead.gateway.rpc.view.FeeMarket;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.gateway.rpc.zone.DevKeys;
import bulkhead.gateway.rpc.zone.Zone;
import bulkhead.kernel.transaction.SignedTransaction;
import bulkhead.kernel.transaction.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Signs and sends for the accounts whose keys a dev zone's node holds.
final class DevMethods {

    private final DevKeys keys;
    private final Zone zone;
    private final CallMethods calls;
    private final FeeMarket market;

    DevMethods(DevKeys keys, Zone zone, CallMethods calls, FeeMarket market) {
        this.keys = keys;
        this.zone = zone;
        this.calls = calls;
        this.market = market;
    }

    void addTo(RpcMethods methods) {
        methods.add("eth_sendTransaction", this::send)
                .add("eth_sign", params -> signMessage(params.address(0), params.bytes(1)))
                .add("personal_sign", params -> signMessage(params.address(1), params.bytes(0)));
    }

    private JsonNode send(Params params) {
        long chainId = zone.description().genesis().identity().chainId();
        CallArguments arguments = offer(CallReader.read(params.require(0), chainId));
        long nonce = arguments.content().nonce().orElseGet(() -> zone.pool().pendingNonce(arguments.from()));
        long gas = arguments.content().gas().orElseGet(() -> calls.estimate(arguments, new BlockSelector.Pending()));
        Transaction transaction = arguments.transaction(chainId, nonce, gas);
        Secp256k1Signature signature = sign(arguments.from(), transaction.signingHash());
        return PoolMethods.submit(zone.pool(), new SignedTransaction(transaction, signature).encode());
    }

    /// The arguments with a price: where none is offered, room for two doublings of the base fee or so, as wallets do.
    private CallArguments offer(CallArguments arguments) {
        CallArguments.Offer offer = arguments.offer();
        if (offer.price().isPresent() || offer.feeCap().isPresent()) {
            return arguments;
        }
        UInt256 tip = offer.tipCap().orElseGet(market::tip);
        UInt256 cap = market.baseFee().multiply(UInt256.of(2)).add(tip);
        return arguments.withOffer(new CallArguments.Offer(Optional.empty(), Optional.of(cap), Optional.of(tip)));
    }

    /// EIP-191: 65 bytes r, s, v with v 27 or 28.
    private JsonNode signMessage(Address account, Bytes message) {
        String prefix = "\u0019Ethereum Signed Message:\n" + message.size();
        Bytes start = Bytes.wrap(prefix.getBytes(StandardCharsets.UTF_8));
        Secp256k1Signature signature = sign(account, Keccak256.hash(start, message));
        return Json.of(Bytes.concat(signature.compact(), Bytes.of((byte) (signature.yParity() ? 28 : 27))));
    }

    private Secp256k1Signature sign(Address account, Hash hash) {
        return keys.sign(account, hash).orElseThrow(() -> RpcRefusal.server("unknown account"));
    }
}
