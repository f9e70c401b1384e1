package bulkhead.gateway.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.gateway.rpc.config.RpcLimits;
import bulkhead.gateway.rpc.protocol.JsonRpc;
import bulkhead.gateway.rpc.protocol.RpcMetrics;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// geth's recorded answers about its own chain, field by field.
class RecordedCasesTest {

    /// Of blocks: what our headers do not have or compute in their own way (docs/ethereum.md).
    private static final List<String> OWN_FIELDS =
            List.of("mixHash", "size", "extraData", "parentBeaconBlockRoot", "logsBloom");

    /// Zones have no blobs, and a genesis of their own.
    private static final List<String> ELSEWHERE =
            List.of("eth_getTransactionReceipt/get-blob-tx", "eth_getBlockTransactionCountByHash/get-genesis");

    private static final BlocksZone ZONE = new BlocksZone(ForeignBlocks.CHAIN_ID, new ForeignBlocks().records());

    private final RpcMetrics metrics = new RpcMetrics(new TreeMap<>());
    private final JsonRpc rpc = new JsonRpc(RpcServer.methods(ZONE, RpcLimits.STANDARD), RpcLimits.STANDARD, metrics);

    @AfterEach
    void close() {
        metrics.close();
    }

    static Stream<RecordedCase> cases() {
        return Stream.of(
                        "eth_blockNumber",
                        "eth_chainId",
                        "eth_syncing",
                        "net_version",
                        "eth_blobBaseFee",
                        "eth_getTransactionByHash",
                        "eth_getTransactionByBlockHashAndIndex",
                        "eth_getTransactionByBlockNumberAndIndex",
                        "eth_getTransactionReceipt",
                        "eth_getBlockReceipts",
                        "eth_getBlockTransactionCountByHash",
                        "eth_getBlockTransactionCountByNumber",
                        "eth_getLogs",
                        "txpool_status")
                .flatMap(method -> RecordedCase.of(method).stream())
                .filter(each -> !ELSEWHERE.contains(each.name()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersAsGeth(RecordedCase recorded) {
        assertThat(comparable(recorded.ask(rpc))).isEqualTo(comparable(recorded.answer()));
    }

    static Stream<RecordedCase> refusals() {
        return RecordedCase.of("eth_getStorageAt").stream()
                .filter(each -> each.answer().has("error"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusesAsGeth(RecordedCase recorded) {
        assertThat(recorded.ask(rpc)).isEqualTo(recorded.answer());
    }

    @Test
    void writesABlockAsGeth() {
        RecordedCase latest = RecordedCase.of("eth_getBlockByNumber").stream()
                .filter(each -> each.name().endsWith("get-latest"))
                .findFirst()
                .orElseThrow();

        ObjectNode ours = (ObjectNode) latest.ask(rpc).get("result");
        ObjectNode theirs = (ObjectNode) latest.answer().get("result");

        assertThat(ours.propertyNames()).containsExactlyInAnyOrderElementsOf(theirs.propertyNames());
        ours.remove(OWN_FIELDS);
        theirs.remove(OWN_FIELDS);
        assertThat(ours).isEqualTo(theirs);
    }

    /// Receipts before Byzantium have a root in place of a status.
    private static JsonNode comparable(JsonNode answer) {
        JsonNode result = answer.path("result");
        for (JsonNode receipt : result.isArray() ? result : List.of(result)) {
            if (receipt instanceof ObjectNode object && object.has("cumulativeGasUsed")) {
                object.remove(List.of("root", "status"));
            }
        }
        return answer;
    }
}
