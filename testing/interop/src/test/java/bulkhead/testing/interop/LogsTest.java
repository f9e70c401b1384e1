package bulkhead.testing.interop;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.testing.fixtures.NodeProcess;
import bulkhead.testing.fixtures.NpmProject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class LogsTest {

    private static final String EVENT = "Incremented(address,uint256)";

    @Test
    void findsLogsByContractTopicAndRange() {
        NpmProject npm = NpmProject.require();
        try (NodeProcess node = NodeProcess.start("dev")) {
            String bytecode = DevZone.bytecode(DevZone.compile(npm, "Counter.sol"), "Counter") + "0".repeat(64);
            String counter = DevZone.deploy(npm, node, bytecode);
            String other = DevZone.deploy(npm, node, bytecode);
            List<JsonNode> receipts = new ArrayList<>();
            for (String amount : List.of("1", "2", "3")) {
                DevZone.send(npm, node, other, "increment(uint256)", amount);
                receipts.add(DevZone.send(npm, node, counter, "increment(uint256)", amount));
            }
            String second = Long.decode(receipts.get(1).get("blockNumber").stringValue())
                    .toString();
            Search search = new Search(npm, node, counter);

            assertThat(transactions(search.find(EVENT, "0", "latest"))).isEqualTo(transactions(receipts));
            assertThat(transactions(search.find(EVENT, second, "latest")))
                    .isEqualTo(transactions(receipts.subList(1, 3)));
            assertThat(transactions(search.find(EVENT, second, second)))
                    .isEqualTo(transactions(receipts.subList(1, 2)));
            assertThat(search.find("Incremented(uint256)", "0", "latest")).isEmpty();
        }
    }

    @Test
    void answersABatchInItsOrder() {
        try (NodeProcess node = NodeProcess.start("dev", "--block-time", "manual")) {
            StringBuilder batch = new StringBuilder("[");
            for (int i = 0; i < 20; i++) {
                String raw = RawTransaction.transfer().withNonce(i).hex();
                batch.append(i == 0 ? "" : ",").append(call(i, "eth_sendRawTransaction", "[\"" + raw + "\"]"));
            }
            batch.append(",").append(call(20, "evm_mine", "[]"));
            batch.append(",").append(call(21, "eth_getBlockTransactionCountByNumber", "[\"latest\"]"));

            JsonNode answers = DevZone.json(node.post(batch.append("]").toString()));

            assertThat(answers.valueStream().map(answer -> answer.get("id").asInt()))
                    .isSorted()
                    .hasSize(22);
            assertThat(answers.get(21).get("result").stringValue()).isEqualTo("0x14");
        }
    }

    /// What cast finds of one event of a contract, from a block to another.
    private record Search(NpmProject npm, NodeProcess node, String contract) {

        JsonNode find(String event, String from, String to) {
            String found = npm.cast(
                            "logs",
                            "--json",
                            "--rpc-url",
                            node.url(),
                            "--address",
                            contract,
                            "--from-block",
                            from,
                            "--to-block",
                            to,
                            event)
                    .orFail();
            return DevZone.json(found);
        }
    }

    private static List<String> transactions(Iterable<JsonNode> items) {
        List<String> hashes = new ArrayList<>();
        items.forEach(item -> hashes.add(item.get("transactionHash").stringValue()));
        return hashes;
    }

    private static String call(int id, String method, String params) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + params + "}";
    }
}
