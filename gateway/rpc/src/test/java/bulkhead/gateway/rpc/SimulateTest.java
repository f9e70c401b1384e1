package bulkhead.gateway.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.crypto.rlp.Rlp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// `eth_simulateV1` on a real kernel, beyond what [RecordedSimulationsTest] compares.
class SimulateTest {

    private static final String[] HASHES = {
        "parentHash", "sha3Uncles", "miner", "stateRoot", "transactionsRoot", "receiptsRoot", "logsBloom"
    };
    private static final String[] NUMBERS = {"difficulty", "number", "gasLimit", "gasUsed", "timestamp"};

    private final KernelZone zone = new KernelZone();
    private final Client client = new Client(zone);

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void hashesItsBlocksAsEthereumDoes() {
        String call = "{'from':'" + KernelZone.SENDER + "','to':'" + KernelZone.LOGGING + "'}";
        JsonNode blocks = client.result(
                "eth_simulateV1",
                "{'blockStateCalls':[{'calls':[" + call + "," + call + "]},{'calls':[" + call + "]}]}");

        for (JsonNode block : blocks) {
            assertThat(block.get("hash").stringValue()).isEqualTo(hash(block));
        }
        assertThat(blocks.get(0).get("parentHash"))
                .isEqualTo(
                        client.result("eth_getBlockByNumber", "'latest',false").get("hash"));
        assertThat(blocks.get(1).get("parentHash")).isEqualTo(blocks.get(0).get("hash"));
        JsonNode log = blocks.get(0).get("calls").get(1).get("logs").get(0);
        assertThat(log.get("logIndex").stringValue()).isEqualTo("0x1");
        assertThat(log.get("blockHash")).isEqualTo(blocks.get(0).get("hash"));
        assertThat(log.get("transactionHash"))
                .isEqualTo(blocks.get(0).get("transactions").get(1));
    }

    @Test
    void saysHowACallFailed() {
        String reverts = "{'to':'" + KernelZone.REVERTING + "','input':'0x01020304'}";
        String endless = "{'to':'" + KernelZone.ENDLESS + "','gas':'0x186a0'}";

        JsonNode calls = client.result(
                        "eth_simulateV1", "{'blockStateCalls':[{'calls':[" + reverts + "," + endless + "]}]}")
                .get(0)
                .get("calls");

        assertThat(calls.get(0).get("status").stringValue()).isEqualTo("0x0");
        assertThat(calls.get(0).get("error").get("code").intValue()).isEqualTo(3);
        assertThat(calls.get(0).get("error").get("data").stringValue()).isEqualTo("0x01020304");
        assertThat(calls.get(1).get("error").get("code").intValue()).isEqualTo(-32015);
        assertThat(calls.get(1).get("error").get("message").stringValue()).startsWith("vm execution error");
        assertThat(calls.get(1).get("gasUsed").stringValue()).isEqualTo("0x186a0");
    }

    @Test
    void refusesWhatIsNoSimulation() {
        assertThat(code("{}")).isEqualTo(-32602);
        assertThat(code("{'blockStateCalls':[]}")).isEqualTo(-32602);
        assertThat(code("{'blockStateCalls':[5]}")).isEqualTo(-32602);
        assertThat(code("{'blockStateCalls':[{'calls':{}}]}")).isEqualTo(-32602);
        assertThat(code("{'blockStateCalls':[{}],'validation':'yes'}")).isEqualTo(-32602);
        assertThat(code("{'blockStateCalls':[{'blockOverrides':{'number':'0x102'}}]}"))
                .isEqualTo(-38026);
        String twice = "'movePrecompileToAddress':'0x00000000000000000000000000000000000c0de1'";
        assertThat(code("{'blockStateCalls':[{'stateOverrides':{'0x0000000000000000000000000000000000000001':{" + twice
                        + "},'0x0000000000000000000000000000000000000002':{" + twice + "}}}]}"))
                .isEqualTo(-38023);
        String self = "0x0000000000000000000000000000000000000001";
        assertThat(code("{'blockStateCalls':[{'stateOverrides':{'" + self + "':{'movePrecompileToAddress':'" + self
                        + "'}}}]}"))
                .isEqualTo(-38022);
    }

    @Test
    void shedsLoadAsCallsDo() {
        zone.overload();

        assertThat(code("{'blockStateCalls':[{}]}")).isEqualTo(-32005);
    }

    private int code(String payload) {
        return client.error("eth_simulateV1", payload).get("code").intValue();
    }

    /// keccak256 of the RLP of the header that the fields make (EIP-1559, 4895, 4844, 4788, 7685).
    private static String hash(JsonNode block) {
        Bytes header = Rlp.encodeList(list -> {
            for (String name : HASHES) {
                list.bytes(bytes(block, name));
            }
            for (String name : NUMBERS) {
                list.uint256(number(block, name));
            }
            list.bytes(bytes(block, "extraData")).bytes(bytes(block, "mixHash")).bytes(bytes(block, "nonce"));
            list.uint256(number(block, "baseFeePerGas")).bytes(bytes(block, "withdrawalsRoot"));
            list.uint256(number(block, "blobGasUsed")).uint256(number(block, "excessBlobGas"));
            list.bytes(bytes(block, "parentBeaconBlockRoot")).bytes(bytes(block, "requestsHash"));
        });
        return Keccak256.hash(header).toHex();
    }

    private static Bytes bytes(JsonNode block, String name) {
        return Bytes.fromHex(block.get(name).stringValue());
    }

    private static UInt256 number(JsonNode block, String name) {
        return UInt256.parse(block.get(name).stringValue());
    }
}
