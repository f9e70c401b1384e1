package bulkhead.gateway.rpc.view;

import bulkhead.crypto.Address;
import bulkhead.evm.Log;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.block.IncludedTransaction;
import bulkhead.kernel.transaction.Receipt;
import bulkhead.kernel.transaction.SignedTransaction;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Receipts and logs as geth writes them.
public final class ReceiptJson {

    private ReceiptJson() {}

    public static ObjectNode receipt(BlockView block, IncludedTransaction included) {
        Receipt receipt = included.receipt();
        IncludedTransaction.Figures figures = included.figures();
        ObjectNode json = Json.object();
        json.set("transactionHash", Json.of(included.hash()));
        json.set("transactionIndex", Json.quantity(figures.index()));
        json.set("blockHash", Json.of(block.hash()));
        json.set("blockNumber", Json.quantity(block.number()));
        writeParties(included.origin(), json);
        json.set("contractAddress", Json.of(figures.created().map(Json::of)));
        json.set("type", Json.quantity(receipt.type().id()));
        json.set("status", Json.quantity(receipt.isSuccess() ? 1 : 0));
        json.set("gasUsed", Json.quantity(figures.gasUsed()));
        json.set("cumulativeGasUsed", Json.quantity(receipt.cumulativeGas()));
        json.set("effectiveGasPrice", Json.quantity(figures.price()));
        json.set("logsBloom", Json.of(receipt.bloom().bytes()));
        json.set("logs", logs(block, included));
        return json;
    }

    private static void writeParties(IncludedTransaction.Origin origin, ObjectNode json) {
        switch (origin) {
            case IncludedTransaction.Origin.Sent(SignedTransaction signed, Address sender) -> {
                json.set("from", Json.of(sender));
                json.set("to", Json.of(signed.transaction().body().to().map(Json::of)));
            }
            case IncludedTransaction.Origin.Derived _ -> {
                json.set("from", Json.of(Address.ZERO));
                json.set("to", Json.of(Address.ZERO));
            }
        }
    }

    private static ArrayNode logs(BlockView block, IncludedTransaction included) {
        ArrayNode array = Json.array();
        List<Log> logs = included.receipt().logs();
        for (int i = 0; i < logs.size(); i++) {
            array.add(log(block, included, i));
        }
        return array;
    }

    /// One log of a transaction.
    ///
    /// @param index among the transaction's logs
    public static ObjectNode log(BlockView block, IncludedTransaction included, int index) {
        Log log = included.receipt().logs().get(index);
        ObjectNode json = Json.object();
        json.set("address", Json.of(log.address()));
        ArrayNode topics = json.putArray("topics");
        log.topics().forEach(topic -> topics.add(topic.toHex()));
        json.set("data", Json.of(log.data()));
        json.set("blockNumber", Json.quantity(block.number()));
        json.set("transactionHash", Json.of(included.hash()));
        json.set("transactionIndex", Json.quantity(included.figures().index()));
        json.set("blockHash", Json.of(block.hash()));
        json.set("blockTimestamp", Json.quantity(block.header().time().seconds()));
        json.set("logIndex", Json.quantity(included.figures().firstLog() + (long) index));
        json.put("removed", false);
        return json;
    }
}
