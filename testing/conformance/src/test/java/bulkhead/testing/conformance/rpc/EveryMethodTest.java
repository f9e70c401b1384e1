package bulkhead.testing.conformance.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Bytes;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// Each method of Ethereum's OpenRPC specification that a zone has (ADR-161) answers with something that is neither
/// null
/// nor empty and has the form that the specification gives it (INV-161).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryMethodTest {

    private static final String WORD = "0".repeat(62);

    private static final OpenRpc SPEC = OpenRpc.read();

    private final DevNode node = DevNode.open();
    private final Map<String, String> session = new TreeMap<>();

    /// Method → its parameters.
    private static SortedMap<String, String> without() {
        return new TreeMap<>(Map.ofEntries(
                Map.entry("eth_accounts", ""),
                Map.entry("eth_baseFee", ""),
                Map.entry("eth_blobBaseFee", ""),
                Map.entry("eth_blockNumber", ""),
                Map.entry("eth_capabilities", ""),
                Map.entry("eth_chainId", ""),
                Map.entry("eth_coinbase", ""),
                Map.entry("eth_config", ""),
                Map.entry("eth_gasPrice", ""),
                Map.entry("eth_maxPriorityFeePerGas", ""),
                Map.entry("eth_newBlockFilter", ""),
                Map.entry("eth_newPendingTransactionFilter", ""),
                Map.entry("eth_syncing", ""),
                Map.entry("net_version", ""),
                Map.entry("txpool_content", ""),
                Map.entry("txpool_status", "")));
    }

    @BeforeAll
    void play() {
        String filter = node.text("eth_newFilter", "{'address':'" + DevNode.CONTRACT + "'}");
        String useless = node.text("eth_newBlockFilter", "");
        String mined = node.text("eth_sendTransaction", call("05"));
        node.result("evm_mine", "");
        JsonNode block = node.result("eth_getBlockByNumber", "'latest',false");
        String raw = node.sign(2, Bytes.EMPTY);
        node.text("eth_sendRawTransaction", quoted(node.sign(1, Bytes.EMPTY))); // stays in the pool
        session.putAll(without());
        addAccounts();
        addBlocks(quoted(block.get("hash").stringValue()));
        addTransactions(quoted(mined), quoted(raw));
        addCalls();
        addTraces(quoted(mined), quoted(block.get("hash").stringValue()));
        session.put("eth_newFilter", "{'address':'" + DevNode.CONTRACT + "'}");
        session.put("eth_getFilterChanges", quoted(filter));
        session.put("eth_getFilterLogs", quoted(filter));
        session.put("eth_getLogs", "{'fromBlock':'0x0','address':'" + DevNode.CONTRACT + "'}");
        session.put("eth_uninstallFilter", quoted(useless));
        session.put("txpool_contentFrom", quoted(DevNode.SENDER));
        session.put("eth_feeHistory", "'0x2','latest',[50]");
    }

    private void addAccounts() {
        String account = quoted(DevNode.SENDER);
        String contract = quoted(DevNode.CONTRACT);
        session.put("eth_getBalance", account + ",'latest'");
        session.put("eth_getTransactionCount", account + ",'latest'");
        session.put("eth_getCode", contract + ",'latest'");
        session.put("eth_getStorageAt", contract + ",'0x0','latest'");
        session.put("eth_getStorageValues", "{" + contract + ":['0x" + WORD + "00']},'latest'");
        session.put("eth_sign", account + ",'0x6869'");
    }

    private void addBlocks(String hash) {
        session.put("eth_getBlockByHash", hash + ",true");
        session.put("eth_getBlockByNumber", "'0x1',true");
        session.put("eth_getBlockReceipts", "'0x1'");
        session.put("eth_getBlockTransactionCountByHash", hash);
        session.put("eth_getBlockTransactionCountByNumber", "'0x1'");
        session.put("eth_getTransactionByBlockHashAndIndex", hash + ",'0x0'");
        session.put("eth_getTransactionByBlockNumberAndIndex", "'0x1','0x0'");
        session.put("debug_getRawReceipts", "'0x1'");
    }

    private void addTransactions(String mined, String raw) {
        session.put("eth_getTransactionByHash", mined);
        session.put("eth_getTransactionReceipt", mined);
        session.put("debug_getRawTransaction", mined);
        session.put("eth_sendRawTransaction", raw);
        session.put("eth_sendTransaction", call("06"));
        session.put("eth_signTransaction", signed(9));
        session.put("eth_fillTransaction", call("07"));
    }

    private void addCalls() {
        session.put("eth_call", "{'to':'0x0000000000000000000000000000000000000004','input':'0x01'},'latest'");
        session.put("eth_estimateGas", call("08"));
        session.put("eth_createAccessList", call("08"));
        session.put(
                "eth_simulateV1",
                "{'blockStateCalls':[{'calls':[" + call("08") + "]},{}],'traceTransfers':true,"
                        + "'returnFullTransactions':true},'latest'");
    }

    private void addTraces(String mined, String hash) {
        session.put("debug_traceTransaction", mined + ",{}");
        session.put("debug_traceBlockByHash", hash + ",{}");
        session.put("debug_traceBlockByNumber", "'0x1',{'enableMemory':true,'enableReturnData':true}");
    }

    @AfterAll
    void close() {
        node.close();
    }

    static Stream<String> methods() {
        return SPEC.expected().stream();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void answersInTheSpecifiedForm(String method) {
        assertThat(session).as("the session asks every method").containsKey(method);

        JsonNode result = node.result(method, session.getOrDefault(method, ""));

        assertThat(isNothing(result)).as("%s: %s", method, result).isFalse();
        assertThat(SPEC.violations(method, result)).as("%s: %s", method, result).isEmpty();
    }

    @Test
    void doesNotKnowWhatIsExcepted() {
        for (String method : SPEC.methods()) {
            if (!OpenRpc.isExpected(method)) {
                JsonNode error = JsonRpcEnvelope.findError(node.answer(method, "'0x1'"))
                        .orElseThrow(() -> new AssertionError(method + " answers"));
                assertThat(error.get("code").intValue()).as(method).isIn(-32601, -32004);
            }
        }
    }

    @Test
    void namesItsOwnProofsWhereEthereumsAreAskedFor() {
        JsonNode error = node.answer("eth_getProof", quoted(DevNode.SENDER) + ",[],'latest'")
                .get("error");

        assertThat(error.get("code").intValue()).isEqualTo(-32004);
        assertThat(error.get("message").stringValue()).contains("bulkhead_getProof");
    }

    @Test
    void refusesUnknownMethodsAndBadParametersWithTheirCodes() {
        assertThat(code("eth_doesNotExist", "")).isEqualTo(-32601);
        assertThat(code("eth_getBalance", "'0x12'")).isEqualTo(-32602);
        assertThat(code("eth_getBalance", "")).isEqualTo(-32602);
        assertThat(code("eth_getBlockByNumber", "'1',false")).isEqualTo(-32602);
        assertThat(code("eth_sendRawTransaction", "'0x00'")).isEqualTo(-32000);
        assertThat(code("eth_getBalance", quoted(DevNode.SENDER) + ",'0xffff'")).isEqualTo(-32000);
    }

    private int code(String method, String params) {
        return node.answer(method, params).path("error").path("code").intValue();
    }

    /// `0x` is nothing, too; zero and false are not.
    private static boolean isNothing(JsonNode result) {
        return result.isNull()
                || (result.isContainer() && result.isEmpty())
                || (result.isString()
                        && (result.stringValue().isEmpty()
                                || result.stringValue().equals("0x")));
    }

    private static String call(String lastByte) {
        return "{'from':'" + DevNode.SENDER + "','to':'" + DevNode.CONTRACT + "','input':'0x" + WORD + lastByte + "'}";
    }

    private static String signed(int nonce) {
        return "{'from':'" + DevNode.SENDER + "','to':'" + DevNode.CONTRACT + "','input':'0x" + WORD + "09',"
                + "'gas':'0x186a0','maxFeePerGas':'0x12a05f200','maxPriorityFeePerGas':'0x3b9aca00','value':'0x0',"
                + "'nonce':'0x" + Integer.toHexString(nonce) + "','chainId':'0x7a69'}";
    }

    private static String quoted(String value) {
        return "'" + value + "'";
    }
}
