package bulkhead.gateway.rpc.dev;

import bulkhead.crypto.Address;
import bulkhead.crypto.Hash;
import bulkhead.crypto.signature.Secp256k1Signature;
import bulkhead.gateway.rpc.call.CallArguments;
import bulkhead.gateway.rpc.call.CallReader;
import bulkhead.gateway.rpc.call.TransactionFiller;
import bulkhead.gateway.rpc.method.PoolMethods;
import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.protocol.RpcRefusal;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.gateway.rpc.view.TransactionJson;
import bulkhead.gateway.rpc.zone.DevControls;
import bulkhead.gateway.rpc.zone.Submission;
import bulkhead.kernel.transaction.Impersonation;
import bulkhead.kernel.transaction.SignedTransaction;
import bulkhead.kernel.transaction.Transaction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes transactions for accounts whose keys the node holds, and in the names of others.
final class SendMethods {

    private final DevRoom room;
    private final DevControls controls;
    private final TransactionFiller filler;

    SendMethods(DevRoom room) {
        this.room = room;
        this.controls = room.controls();
        this.filler = new TransactionFiller(room.zone(), room.calls(), room.market());
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
        var transaction = new Impersonation(arguments.from(), filler.fill(arguments));
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
        SignedTransaction signed = sign(arguments);
        ObjectNode json = Json.object();
        json.set("raw", Json.of(signed.encode()));
        json.set("tx", TransactionJson.signed(signed, arguments.from()));
        return json;
    }

    private SignedTransaction sign(CallArguments arguments) {
        Transaction transaction = filler.fill(arguments);
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
}
