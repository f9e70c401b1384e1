package bulkhead.gateway.rpc.call;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.evm.CallResult;
import bulkhead.evm.HaltReason;
import bulkhead.evm.Log;
import bulkhead.gateway.rpc.protocol.RpcError;
import bulkhead.gateway.rpc.view.BlockJson;
import bulkhead.gateway.rpc.view.HaltWords;
import bulkhead.gateway.rpc.view.Json;
import bulkhead.gateway.rpc.view.TransactionJson;
import bulkhead.kernel.simulation.SimulatedBlock;
import bulkhead.kernel.simulation.SimulatedBlock.Executed;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes simulated blocks as geth does.
final class SimulationJson {

    private static final int EXECUTION_ERROR = -32015; // of the execution APIs' specification

    private final SimulatedBlock block;
    private final Hash hash;
    private long logs;

    private SimulationJson(SimulatedBlock block) {
        this.block = block;
        this.hash = block.header().hash();
    }

    /// @param isFull whether transactions are written whole, or as their hashes
    static ObjectNode block(SimulatedBlock block, boolean isFull) {
        return new SimulationJson(block).write(isFull);
    }

    private ObjectNode write(boolean isFull) {
        ObjectNode json = BlockJson.simulated(block);
        ArrayNode calls = json.putArray("calls");
        ArrayNode transactions = json.putArray("transactions");
        List<Executed> executed = block.transactions();
        for (int index = 0; index < executed.size(); index++) {
            calls.add(call(executed.get(index), index));
            transactions.add(
                    isFull
                            ? transaction(executed.get(index), index)
                            : Json.of(executed.get(index).hash()));
        }
        return json;
    }

    private ObjectNode call(Executed call, int index) {
        CallResult result = call.outcome().result();
        ObjectNode json = Json.object();
        // Revert data stand in the error, as geth has them.
        json.set("returnData", Json.of(result.isSuccess() ? result.output() : Bytes.EMPTY));
        json.set("logs", logs(call, index));
        json.set("gasUsed", Json.quantity(call.outcome().gas().used()));
        json.set("maxUsedGas", Json.quantity(call.outcome().gas().peak()));
        json.put("status", result.isSuccess() ? "0x1" : "0x0");
        switch (result) {
            case CallResult.Returned _ -> {}
            case CallResult.Reverted(long _, Bytes output) -> {
                ObjectNode error = json.putObject("error");
                error.put("message", CallErrors.revertText(output));
                error.put("code", RpcError.REVERTED);
                error.set("data", Json.of(output));
            }
            case CallResult.Halted(HaltReason reason) -> {
                ObjectNode error = json.putObject("error");
                error.put("message", "vm execution error: " + HaltWords.of(reason));
                error.put("code", EXECUTION_ERROR);
            }
        }
        return json;
    }

    private ArrayNode logs(Executed call, int index) {
        ArrayNode array = Json.array();
        if (!call.outcome().result().isSuccess()) {
            return array;
        }
        for (Log log : call.outcome().logs()) {
            ObjectNode json = array.addObject();
            json.set("address", Json.of(log.address()));
            ArrayNode topics = json.putArray("topics");
            log.topics().forEach(topic -> topics.add(topic.toHex()));
            json.set("data", Json.of(log.data()));
            writePlace(json);
            json.set("transactionHash", Json.of(call.hash()));
            json.set("transactionIndex", Json.quantity(index));
            json.set("logIndex", Json.quantity(logs++));
            json.put("removed", false);
        }
        return array;
    }

    private ObjectNode transaction(Executed call, int index) {
        ObjectNode json = Json.object();
        writePlace(json);
        json.set("transactionIndex", Json.quantity(index));
        json.set("hash", Json.of(call.hash()));
        TransactionJson.unsigned(call.transaction(), call.from(), call.outcome().price(), json);
        return json;
    }

    private void writePlace(ObjectNode json) {
        json.set("blockHash", Json.of(hash));
        json.set("blockNumber", Json.quantity(block.header().place().number()));
        json.set("blockTimestamp", Json.quantity(block.header().place().time()));
    }
}
