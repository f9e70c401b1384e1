package bulkhead.gateway.rpc.dev;

import bulkhead.crypto.Address;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.signature.Secp256k1Signature;
import bulkhead.gateway.rpc.call.CallArguments;
import bulkhead.gateway.rpc.call.CallReader;
import bulkhead.gateway.rpc.method.PoolMethods;
import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.BlockSelector;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.gateway.rpc.zone.DevControls;
import bulkhead.gateway.rpc.zone.Submission;
import bulkhead.kernel.transaction.Impersonation;
import bulkhead.kernel.transaction.SignedTransaction;
import bulkhead.kernel.transaction.Transaction;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Makes transactions for accounts whose keys the node holds, and in the names of others.
final class SendMethods {

    private final DevRoom room;
    private final DevControls controls;

    SendMethods(DevRoom room) {
        this.room = room;
        this.controls = room.controls();
    }

    void addTo(RpcMethods methods) {
        methods.add("eth_sendTransaction", this::send)
                .add("personal_sendTransaction", this::send)
                .add("eth_signTransaction", this::signTransaction)
                .add("eth_sendUnsignedTransaction", params -> impersonate(arguments(params)));
    }

    /// Signed if the node holds the sender's key; else in its name, if that was allowed.
    private JsonNode send(Params params) {
        CallArguments arguments = arguments(params);
        if (holds(arguments.from())) {
            return PoolMethods.submit(room.zone().pool(), sign(arguments).encode());
        }
        if (!controls.impersonation().isAllowed(arguments.from())) {
            throw RpcRefusal.server("unknown account");
        }
        return impersonate(arguments);
    }

    private JsonNode impersonate(CallArguments arguments) {
        var transaction = new Impersonation(arguments.from(), complete(arguments));
        return switch (controls.impersonation().submit(transaction)) {
            case Submission.Accepted(Hash hash) -> Json.of(hash);
            case Submission.Refused(String message) -> throw RpcRefusal.server(message);
        };
    }

    private JsonNode signTransaction(Params params) {
        CallArguments arguments = arguments(params);
        if (!holds(arguments.from())) {
            throw RpcRefusal.server("unknown account");
        }
        return Json.of(sign(arguments).encode());
    }

    private SignedTransaction sign(CallArguments arguments) {
        Transaction transaction = complete(arguments);
        Secp256k1Signature signature = controls.keys()
                .sign(arguments.from(), transaction.signingHash())
                .orElseThrow(() -> RpcRefusal.server("unknown account"));
        return new SignedTransaction(transaction, signature);
    }

    private boolean holds(Address account) {
        return controls.keys().accounts().contains(account);
    }

    private CallArguments arguments(Params params) {
        return CallReader.read(params.require(0), chainId());
    }

    private long chainId() {
        return room.zone().description().genesis().identity().chainId();
    }

    /// The transaction, with what the arguments leave open.
    private Transaction complete(CallArguments given) {
        CallArguments arguments = offer(given);
        long nonce =
                arguments.content().nonce().orElseGet(() -> room.zone().pool().pendingNonce(arguments.from()));
        long gas = arguments
                .content()
                .gas()
                .orElseGet(() -> room.calls().estimate(arguments, new BlockSelector.Pending()));
        return arguments.transaction(chainId(), nonce, gas);
    }

    /// The arguments with a price: where none is offered, room for two doublings of the base fee or so, as wallets do.
    private CallArguments offer(CallArguments arguments) {
        CallArguments.Offer offer = arguments.offer();
        if (offer.price().isPresent() || offer.feeCap().isPresent()) {
            return arguments;
        }
        UInt256 tip = offer.tipCap().orElseGet(room.market()::tip);
        UInt256 cap = room.market().baseFee().multiply(UInt256.of(2)).add(tip);
        return arguments.withOffer(new CallArguments.Offer(Optional.empty(), Optional.of(cap), Optional.of(tip)));
    }
}
