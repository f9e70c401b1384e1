package bulkhead.gateway.rpc;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.evm.Log;
import bulkhead.kernel.transaction.VerifiedTransaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/// What geth's recorded answers tell of receipts and logs.
final class RecordedReceipts {

    private static final Log FILLER = new Log(Address.ZERO, List.of(), Bytes.EMPTY);

    private final Map<String, JsonNode> receipts = new TreeMap<>();
    private final Map<String, SortedMap<Long, Log>> logs = new TreeMap<>();

    static RecordedReceipts read() {
        var recorded = new RecordedReceipts();
        for (String method : List.of("eth_getTransactionReceipt", "eth_getBlockReceipts")) {
            for (RecordedCase each : RecordedCase.of(method)) {
                JsonNode result = each.answer().path("result");
                (result.isArray() ? result : List.of(result)).forEach(recorded::addReceipt);
            }
        }
        for (RecordedCase each : RecordedCase.of("eth_getLogs")) {
            each.answer().path("result").forEach(recorded::addLog);
        }
        return recorded;
    }

    Optional<JsonNode> find(Hash transaction) {
        return Optional.ofNullable(receipts.get(transaction.toHex()));
    }

    /// The logs of a block's transactions. Logs that no answer shows, and that others are counted behind, are filled
    /// into the transaction before.
    List<List<Log>> logs(List<VerifiedTransaction> transactions) {
        List<List<Log>> all = new ArrayList<>();
        int count = 0;
        for (VerifiedTransaction transaction : transactions) {
            SortedMap<Long, Log> known = logs.getOrDefault(transaction.hash().toHex(), new TreeMap<>());
            while (!known.isEmpty() && count < known.firstKey()) {
                all.getLast().add(FILLER);
                count++;
            }
            all.add(new ArrayList<>(known.values()));
            count += known.size();
        }
        return all;
    }

    static long number(JsonNode json, String field) {
        return Long.decode(json.get(field).stringValue());
    }

    private void addReceipt(JsonNode receipt) {
        if (receipt.isObject()) {
            receipts.put(receipt.get("transactionHash").stringValue(), receipt);
            receipt.get("logs").forEach(this::addLog);
        }
    }

    private void addLog(JsonNode json) {
        List<Hash> topics = new ArrayList<>();
        json.get("topics").forEach(topic -> topics.add(Hash.fromHex(topic.stringValue())));
        var log = new Log(
                Address.fromHex(json.get("address").stringValue()),
                topics,
                Bytes.fromHex(json.get("data").stringValue()));
        logs.computeIfAbsent(json.get("transactionHash").stringValue(), _ -> new TreeMap<>())
                .put(number(json, "logIndex"), log);
    }
}
