package bulkhead.gateway.rpc.call;

import bulkhead.gateway.rpc.protocol.Params;
import bulkhead.gateway.rpc.protocol.RpcMethods;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.gateway.rpc.view.TransactionJson;
import bulkhead.gateway.rpc.zone.Zone;
import bulkhead.kernel.transaction.Transaction;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `eth_fillTransaction`: a transaction ready to be signed.
public final class FillMethods {

    private final TransactionFiller filler;
    private final long chainId;

    public FillMethods(TransactionFiller filler, Zone zone) {
        this.filler = filler;
        this.chainId = zone.description().genesis().identity().chainId();
    }

    public void addTo(RpcMethods methods) {
        methods.add("eth_fillTransaction", this::fill);
    }

    private JsonNode fill(Params params) {
        CallArguments arguments = CallReader.read(params.require(0), chainId);
        Transaction transaction = filler.fill(arguments);
        ObjectNode json = Json.object();
        json.set("raw", Json.of(transaction.unsignedBytes()));
        ObjectNode filled = json.putObject("tx");
        TransactionJson.unsigned(
                transaction, arguments.from(), transaction.fees().feeCap(), filled);
        filled.remove(List.of("v", "r", "s", "yParity")); // there is no signature yet
        return json;
    }
}
