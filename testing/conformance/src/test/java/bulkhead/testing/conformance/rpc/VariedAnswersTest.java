package bulkhead.testing.conformance.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Bytes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Answers have the specified form for every kind of transaction and in the corners too (INV-161).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VariedAnswersTest {

    private static final OpenRpc SPEC = OpenRpc.read();
    private static final String FROM = "'from':'" + DevNode.SENDER + "'";
    private static final String CALL =
            "{" + FROM + ",'to':'" + DevNode.CONTRACT + "','input':'0x" + "0".repeat(63) + "7'";

    /// Reverts with nothing; never ends.
    private static final String REVERTING = "0x5f5ffd";

    private static final String ENDLESS = "0x5b5f56";

    private final DevNode node = DevNode.open();
    private final List<String> sent = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private String pendingFilter = "";

    @BeforeAll
    void play() {
        pendingFilter = node.text("eth_newPendingTransactionFilter", "");
        send(CALL + ",'gasPrice':'0x12a05f200'}");
        send(CALL + ",'gasPrice':'0x12a05f200','accessList':[{'address':'" + DevNode.CONTRACT + "','storageKeys':['0x"
                + "0".repeat(64) + "']}]}");
        send(CALL + ",'maxFeePerGas':'0x12a05f200','maxPriorityFeePerGas':'0x1'}");
        send("{" + FROM + ",'input':'0x60016000f3','gas':'0x30d40'}"); // makes a contract
        send("{" + FROM + ",'input':'" + REVERTING + "','gas':'0x30d40'}"); // fails to make one
        check("txpool_content", "");
        check("txpool_contentFrom", "'" + DevNode.SENDER + "'");
        check("eth_getFilterChanges", "'" + pendingFilter + "'");
        sent.forEach(this::checkPending);
        node.result("evm_mine", "");
        node.text("eth_sendRawTransaction", "'" + node.sign(sent.size() + 3, Bytes.EMPTY) + "'"); // leaves a gap
    }

    @AfterAll
    void close() {
        node.close();
    }

    @Test
    void ofTransactionsAndReceipts() {
        for (String hash : sent) {
            check("eth_getTransactionByHash", hash);
            check("eth_getTransactionReceipt", hash);
            check("debug_getRawTransaction", hash);
            check("debug_traceTransaction", hash + ",{}");
            check("debug_traceTransaction", hash + ",{'enableMemory':true,'disableStack':true,'disableStorage':true}");
            check("debug_traceTransaction", hash + ",{'tracer':'callTracer'}");
        }
        check("eth_getTransactionByHash", quotedHash(7));
        check("eth_getTransactionReceipt", quotedHash(7));
        check("eth_getTransactionByBlockNumberAndIndex", "'0x1','0x63'");
        check("txpool_content", "");
        assertThat(violations).isEmpty();
    }

    @Test
    void ofBlocks() {
        for (String block : List.of("0x0", "0x1", "earliest", "latest", "safe", "finalized", "pending", "0xffff")) {
            check("eth_getBlockByNumber", "'" + block + "',false");
            check("eth_getBlockByNumber", "'" + block + "',true");
            check("eth_getBlockReceipts", "'" + block + "'");
            check("eth_getBlockTransactionCountByNumber", "'" + block + "'");
        }
        check("eth_getBlockByHash", quotedHash(7) + ",true");
        check("debug_traceBlockByNumber", "'0x1',{'tracer':'callTracer'}");
        check("debug_traceBlockByNumber", "'0x1',{'tracer':'prestateTracer'}");
        check("debug_getRawReceipts", "'0x0'");
        assertThat(violations).isEmpty();
    }

    @Test
    void ofCallsThatFail() {
        for (String code : List.of(REVERTING, ENDLESS, "0xfe")) {
            String state = "'stateOverrides':{'" + DevNode.CONTRACT + "':{'code':'" + code + "'}}";
            String block = "{" + state + ",'calls':[" + CALL + ",'gas':'0x186a0'}]}";
            check("eth_simulateV1", "{'blockStateCalls':[" + block + "]},'latest'");
            check("eth_simulateV1", "{'blockStateCalls':[" + block + "],'returnFullTransactions':true},'latest'");
        }
        check("eth_createAccessList", "{" + FROM + ",'input':'" + REVERTING + "'},'latest'");
        check("eth_fillTransaction", "{" + FROM + ",'input':'0x60016000f3'}");
        check("eth_fillTransaction", CALL + ",'gasPrice':'0x12a05f200'}");
        check("eth_signTransaction", CALL + ",'gas':'0x186a0','nonce':'0x9','gasPrice':'0x12a05f200'}");
        assertThat(violations).isEmpty();
    }

    @Test
    void ofFeesAndLogs() {
        check("eth_feeHistory", "'0x5','latest',[]");
        check("eth_feeHistory", "'0x5','latest',[0,12.5,100]");
        check("eth_feeHistory", "'0x0','latest',[]");
        check("eth_getLogs", "{'fromBlock':'0x0','topics':[null]}");
        check("eth_getFilterChanges", "'" + node.text("eth_newBlockFilter", "") + "'");
        check("eth_getFilterChanges", "'" + pendingFilter + "'");
        assertThat(violations).isEmpty();
    }

    private void send(String transaction) {
        sent.add("'" + node.text("eth_sendTransaction", transaction) + "'");
    }

    private void check(String method, String params) {
        JsonNode result = node.result(method, params);
        SPEC.violations(method, result)
                .forEach(violation -> violations.add(method + "(" + params + "): " + violation + ": " + result));
    }

    /// The specification gives a transaction that waits a form in the pool's methods only (ADR-161).
    private void checkPending(String hash) {
        JsonNode transaction = node.result("eth_getTransactionByHash", hash);
        ObjectNode pool = JsonNodeFactory.instance.objectNode();
        pool.putObject("pending").set("0", transaction);
        pool.putObject("queued");
        SPEC.violations("txpool_contentFrom", pool)
                .forEach(violation -> violations.add(violation + ": " + transaction));
    }

    private static String quotedHash(int digit) {
        return "'0x" + Integer.toString(digit).repeat(64) + "'";
    }
}
