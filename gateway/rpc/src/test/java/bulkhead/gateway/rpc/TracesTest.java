package bulkhead.gateway.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Traces of a real kernel's blocks. That their forms are geth's is shown by `RecordedTracesTest` and beside anvil.
class TracesTest {

    private static final String WORD = "00000000000000000000000000000000000000000000000000000000000000";
    private static final String UNKNOWN = "0x" + WORD + "01";

    private final KernelZone zone = new KernelZone();
    private final Client client = new Client(zone);

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void aCallShowsWhatItUsedAndGave() {
        String hash = send(KernelZone.STORING.toHex(), "0x" + WORD + "07");
        mine();

        JsonNode frame = trace(hash, "{'tracer':'callTracer'}");

        JsonNode receipt = client.result("eth_getTransactionReceipt", quoted(hash));
        assertThat(frame.get("type").stringValue()).isEqualTo("CALL");
        assertThat(frame.get("from").stringValue()).isEqualTo(KernelZone.SENDER.toHex());
        assertThat(frame.get("to").stringValue()).isEqualTo(KernelZone.STORING.toHex());
        assertThat(frame.get("gas").stringValue()).isEqualTo("0x186a0");
        assertThat(frame.get("gasUsed")).isEqualTo(receipt.get("gasUsed"));
        assertThat(frame.get("input").stringValue()).isEqualTo("0x" + WORD + "07");
        assertThat(frame.has("error")).isFalse();
    }

    @Test
    void aRevertIsToldWithItsReason() {
        String panic = "0x4e487b71" + WORD + "01";
        String hash = send(KernelZone.REVERTING.toHex(), panic);
        mine();

        JsonNode frame = trace(hash, "{'tracer':'callTracer'}");

        assertThat(frame.get("error").stringValue()).isEqualTo("execution reverted");
        assertThat(frame.get("revertReason").stringValue()).isEqualTo("assert(false)");
        assertThat(frame.get("output").stringValue()).isEqualTo(panic);
        assertThat(client.text("ots_getTransactionError", quoted(hash))).isEqualTo(panic);
        JsonNode flat = client.result("trace_transaction", quoted(hash)).get(0);
        assertThat(flat.get("error").stringValue()).isEqualTo("Reverted");
        assertThat(flat.get("result").get("output").stringValue()).isEqualTo(panic);
    }

    @Test
    void whatRanOutOfGasHasNoResult() {
        String hash = send(KernelZone.ENDLESS.toHex(), "0x");
        mine();

        assertThat(trace(hash, "{'tracer':'callTracer'}").get("error").stringValue())
                .isEqualTo("out of gas");
        JsonNode flat = client.result("trace_transaction", quoted(hash)).get(0);
        assertThat(flat.get("error").stringValue()).isEqualTo("Out of gas");
        assertThat(flat.get("result").isNull()).isTrue();
    }

    @Test
    void logsStandWhereTheyWereWritten() {
        String hash = send(KernelZone.LOGGING.toHex(), "0x" + WORD + "2a");
        mine();

        JsonNode log = trace(hash, "{'tracer':'callTracer','tracerConfig':{'withLog':true}}")
                .get("logs")
                .get(0);

        assertThat(log.get("address").stringValue()).isEqualTo(KernelZone.LOGGING.toHex());
        assertThat(log.get("topics").get(0).stringValue()).isEqualTo("0x" + WORD + "2a");
        assertThat(log.get("position").stringValue()).isEqualTo("0x0");
        assertThat(trace(hash, "{'tracer':'callTracer'}").has("logs")).isFalse();
    }

    @Test
    void eachTransactionFindsTheStateOfThoseBefore() {
        String first = send(KernelZone.STORING.toHex(), "0x" + WORD + "07");
        String second = send(KernelZone.STORING.toHex(), "0x" + WORD + "09");
        mine();

        assertThat(slot(prestate(first))).isEqualTo("0x" + WORD + "00");
        assertThat(slot(prestate(second))).isEqualTo("0x" + WORD + "07");
        JsonNode diff = trace(second, "{'tracer':'prestateTracer','tracerConfig':{'diffMode':true}}");
        assertThat(slot(diff.get("pre"))).isEqualTo("0x" + WORD + "07");
        assertThat(slot(diff.get("post"))).isEqualTo("0x" + WORD + "09");
        assertThat(diff.get("post").get(KernelZone.SENDER.toHex()).get("nonce").intValue())
                .isEqualTo(2);
        JsonNode parity = client.result("trace_replayTransaction", quoted(second) + ",['stateDiff']")
                .get("stateDiff")
                .get(KernelZone.STORING.toHex());
        assertThat(parity.get("balance").stringValue()).isEqualTo("=");
        assertThat(parity.get("storage")
                        .get("0x" + WORD + "00")
                        .get("*")
                        .get("to")
                        .stringValue())
                .isEqualTo("0x" + WORD + "09");
    }

    @Test
    void aBlockIsTracedTransactionByTransaction() {
        List<String> hashes =
                List.of(send(KernelZone.STORING.toHex(), "0x" + WORD + "07"), send(KernelZone.LOGGING.toHex(), "0x"));
        mine();

        JsonNode byNumber = client.result("debug_traceBlockByNumber", "'0x1',{'tracer':'4byteTracer'}");
        String blockHash =
                client.result("eth_getBlockByNumber", "'0x1',false").get("hash").stringValue();

        assertThat(byNumber.valueStream()
                        .map(each -> each.get("txHash").stringValue())
                        .toList())
                .isEqualTo(hashes);
        assertThat(byNumber.get(0).get("result").propertyStream().map(each -> each.getKey()))
                .containsExactly("0x00000000-28");
        assertThat(client.result("debug_traceBlockByHash", quoted(blockHash) + ",{'tracer':'4byteTracer'}"))
                .isEqualTo(byNumber);
        assertThat(client.result("trace_block", "'0x1'")).hasSize(2);
        assertThat(client.result("trace_replayBlockTransactions", "'0x1',['trace']")
                        .get(1)
                        .get("transactionHash")
                        .stringValue())
                .isEqualTo(hashes.get(1));
    }

    @Test
    void structLogsAreShortenedByTheirLimit() {
        String hash = send(KernelZone.STORING.toHex(), "0x" + WORD + "07");
        mine();

        assertThat(trace(hash, "{}").get("structLogs")).hasSize(5);
        assertThat(trace(hash, "{'limit':2}").get("structLogs")).hasSize(2);
        assertThat(trace(hash, "{'disableStack':true}").get("structLogs").get(1).has("stack"))
                .isFalse();
    }

    @Test
    void saysWhatCannotBeTraced() {
        assertThat(refusal("debug_traceTransaction", quoted(UNKNOWN))).isEqualTo("transaction not found");
        assertThat(refusal("debug_traceBlockByNumber", "'0x0'")).isEqualTo("genesis is not traceable");
        assertThat(refusal("debug_traceBlockByNumber", "'0x5'")).isEqualTo("block #5 not found");
        assertThat(refusal("debug_traceBlockByHash", quoted(UNKNOWN))).isEqualTo("block " + UNKNOWN + " not found");
        assertThat(refusal("debug_traceBlockByNumber", "'0x0',{'tracer':'{step: function() {}}'}"))
                .startsWith("unknown tracer");
        assertThat(refusal("trace_replayTransaction", quoted(UNKNOWN) + ",['vmTrace']"))
                .startsWith("vmTrace is not");
        assertThat(client.result("trace_transaction", quoted(UNKNOWN)).isNull()).isTrue();
    }

    @Test
    void anEndlessTraceIsRefusedAndCostsNoMoreThanItsBudget() {
        String hash = sendWithGas(KernelZone.ENDLESS.toHex(), "0x", "0xf00000");
        mine();

        JsonNode error = client.error("debug_traceTransaction", quoted(hash));

        assertThat(error.get("code").intValue()).isEqualTo(-32005);
        assertThat(error.get("message").stringValue()).startsWith("trace too large");
        assertThat(trace(hash, "{'tracer':'callTracer'}").get("error").stringValue())
                .isEqualTo("out of gas");
    }

    @Test
    void severalTracersWatchOneExecution() {
        String hash = send(KernelZone.STORING.toHex(), "0x" + WORD + "07");
        mine();

        JsonNode both = trace(hash, "{'tracer':'muxTracer','tracerConfig':{'callTracer':{},'noopTracer':null}}");

        assertThat(both.get("callTracer")).isEqualTo(trace(hash, "{'tracer':'callTracer'}"));
        assertThat(both.get("noopTracer")).isEmpty();
    }

    @Test
    void aCallInNoBlockIsTracedWithWhatItPretends() {
        mine();
        String call = "{'from':" + quoted(KernelZone.SENDER.toHex()) + ",'gas':'0x30000','to':"
                + quoted(KernelZone.STORING.toHex()) + ",'data':'0x" + WORD + "05'}";
        String code = "'stateOverrides':{" + quoted(KernelZone.STORING.toHex()) + ":{'code':'0x60aa60005260206000f3'}}";

        JsonNode frame = client.result("debug_traceCall", call + ",'latest',{'tracer':'callTracer'}");
        JsonNode pretended = client.result("debug_traceCall", call + ",'0x1',{'tracer':'callTracer'," + code + "}");
        JsonNode parity = client.result("trace_call", call + ",['trace','stateDiff'],'latest'");

        assertThat(frame.get("gas").stringValue()).isEqualTo("0x30000");
        assertThat(frame.has("output")).isFalse();
        assertThat(pretended.get("output").stringValue()).isEqualTo("0x" + WORD + "aa");
        assertThat(client.result("debug_traceCall", call).get("structLogs")).hasSize(5);
        assertThat(parity.get("trace").get(0).get("type").stringValue()).isEqualTo("call");
        assertThat(parity.get("stateDiff").get(KernelZone.STORING.toHex()).get("storage"))
                .hasSize(1);
        String poor = call.replace("'gas':", "'value':'0xffffffffffffffffffffffff','gas':");
        assertThat(refusal("debug_traceCall", poor)).startsWith("tracing failed: insufficient funds");
        assertThat(refusal("debug_traceCall", call + ",'latest',{'txIndex':'0x0'}"))
                .startsWith("txIndex is not supported");
    }

    @Test
    void filtersTracesByWhoTakesPart() {
        send(KernelZone.STORING.toHex(), "0x" + WORD + "07");
        mine();
        send(KernelZone.LOGGING.toHex(), "0x");
        mine();
        String to = "'toAddress':[" + quoted(KernelZone.LOGGING.toHex()) + "]";

        assertThat(client.result("trace_filter", "{'fromBlock':'0x1'," + to + "}"))
                .hasSize(1);
        assertThat(client.result("trace_filter", "{'fromBlock':'0x1'}")).hasSize(2);
        assertThat(client.result("trace_filter", "{'fromBlock':'0x1','after':1,'count':5}"))
                .hasSize(1);
        assertThat(client.result(
                        "trace_filter",
                        "{'fromBlock':'0x2','toBlock':'0x2','fromAddress':[" + quoted(KernelZone.STORING.toHex())
                                + "]}"))
                .isEmpty();
    }

    @Test
    void showsExplorersWhoSentWhat() {
        String first = send(KernelZone.STORING.toHex(), "0x" + WORD + "07");
        mine();
        String second = send(KernelZone.LOGGING.toHex(), "0x");
        mine();
        String sender = quoted(KernelZone.SENDER.toHex());

        assertThat(client.result("ots_getApiLevel", "").intValue()).isEqualTo(8);
        assertThat(client.text("ots_getTransactionBySenderAndNonce", sender + ",0"))
                .isEqualTo(first);
        assertThat(client.text("ots_getTransactionBySenderAndNonce", sender + ",1"))
                .isEqualTo(second);
        assertThat(client.result("ots_getTransactionBySenderAndNonce", sender + ",2")
                        .isNull())
                .isTrue();
        assertThat(client.result("ots_hasCode", sender + ",'latest'").booleanValue())
                .isFalse();
        assertThat(client.result("ots_hasCode", quoted(KernelZone.STORING.toHex()))
                        .booleanValue())
                .isTrue();
        JsonNode before = client.result("ots_searchTransactionsBefore", sender + ",0,1");
        assertThat(before.get("txs").get(0).get("hash").stringValue()).isEqualTo(second);
        assertThat(before.get("firstPage").booleanValue()).isTrue();
        assertThat(before.get("lastPage").booleanValue()).isFalse();
        JsonNode older = client.result("ots_searchTransactionsBefore", sender + ",2,5");
        assertThat(older.get("txs").get(0).get("hash").stringValue()).isEqualTo(first);
        assertThat(older.get("lastPage").booleanValue()).isTrue();
        JsonNode after = client.result("ots_searchTransactionsAfter", sender + ",0,5");
        assertThat(after.get("txs").valueStream().map(each -> each.get("hash").stringValue()))
                .containsExactly(second, first); // the newest first
        assertThat(after.get("receipts").get(0).get("timestamp").longValue()).isEqualTo(1_002);
    }

    @Test
    void showsExplorersABlock() {
        send(KernelZone.STORING.toHex(), "0x" + WORD + "07");
        mine();

        JsonNode details = client.result("ots_getBlockDetails", "1");
        JsonNode receipt = client.result("eth_getBlockReceipts", "'0x1'").get(0);
        JsonNode page = client.result("ots_getBlockTransactions", "1,0,10");

        assertThat(details.get("block").get("transactionCount").intValue()).isEqualTo(1);
        assertThat(details.get("block").has("transactions")).isFalse();
        assertThat(Long.decode(details.get("totalFees").stringValue()))
                .isEqualTo(Long.decode(receipt.get("gasUsed").stringValue())
                        * Long.decode(receipt.get("effectiveGasPrice").stringValue()));
        assertThat(page.get("fullblock").get("transactions").get(0).get("input").stringValue())
                .isEqualTo("0x00000000");
        assertThat(page.get("receipts").get(0).get("logs").isNull()).isTrue();
        assertThat(client.result("ots_getBlockTransactions", "1,1,10").get("receipts"))
                .isEmpty();
        assertThat(client.result("erigon_getHeaderByNumber", "'0x1'")
                        .get("number")
                        .stringValue())
                .isEqualTo("0x1");
        assertThat(client.result("erigon_getHeaderByNumber", "9").isNull()).isTrue();
    }

    @Test
    void findsWhoCreatedAContract() {
        mine();
        String created = deploy("0x600a600c600039600a6000f3" + "602a60005260206000f3");
        mine();
        mine();
        String hash = client.result("eth_getBlockByNumber", "'0x2',false")
                .get("transactions")
                .get(0)
                .stringValue();

        JsonNode creator = client.result("ots_getContractCreator", quoted(created));

        assertThat(creator.get("hash").stringValue()).isEqualTo(hash);
        assertThat(creator.get("creator").stringValue()).isEqualTo(KernelZone.SENDER.toHex());
        assertThat(client.result("ots_getContractCreator", quoted(KernelZone.STORING.toHex()))
                        .isNull())
                .isTrue();
        assertThat(client.result("ots_getContractCreator", quoted(KernelZone.SENDER.toHex()))
                        .isNull())
                .isTrue();
        JsonNode entry = client.result("ots_traceTransaction", quoted(hash)).get(0);
        assertThat(entry.get("type").stringValue()).isEqualTo("CREATE");
        assertThat(entry.get("output").stringValue()).isEqualTo("0x602a60005260206000f3");
        assertThat(client.result("ots_getInternalOperations", quoted(hash))).isEmpty();
    }

    private String deploy(String code) {
        String hash = client.text(
                "eth_sendTransaction",
                "{'from':" + quoted(KernelZone.SENDER.toHex()) + ",'gas':'0x186a0','data':" + quoted(code) + "}");
        mine();
        return client.result("eth_getTransactionReceipt", quoted(hash))
                .get("contractAddress")
                .stringValue();
    }

    private static String slot(JsonNode accounts) {
        return accounts.get(KernelZone.STORING.toHex())
                .get("storage")
                .get("0x" + WORD + "00")
                .stringValue();
    }

    private JsonNode prestate(String hash) {
        return trace(hash, "{'tracer':'prestateTracer'}");
    }

    private JsonNode trace(String hash, String options) {
        return client.result("debug_traceTransaction", quoted(hash) + "," + options);
    }

    private String refusal(String method, String params) {
        return client.error(method, params).get("message").stringValue();
    }

    private String send(String to, String input) {
        return sendWithGas(to, input, "0x186a0");
    }

    private String sendWithGas(String to, String input, String gas) {
        return client.text(
                "eth_sendTransaction",
                "{'from':" + quoted(KernelZone.SENDER.toHex()) + ",'gas':" + quoted(gas) + ",'to':" + quoted(to)
                        + ",'data':" + quoted(input) + "}");
    }

    private void mine() {
        zone.mine();
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }
}
