package bulkhead.gateway.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.gateway.rpc.protocol.RpcError;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Calls that stand in no block, on a real kernel.
class CallsTest {

    private static final String ZEROS = "0".repeat(60);
    private static final String TARGET = "0x00000000000000000000000000000000000c0de1";
    private static final String FROM = "'from':'" + KernelZone.SENDER + "'";

    private final KernelZone zone = new KernelZone();
    private final Client client = new Client(zone);

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void seesOverriddenAccounts() {
        String code = shows("47"); // SELFBALANCE
        String account = "{'balance':'0x4d','code':'" + code + "'}";

        assertThat(call("{'to':'" + TARGET + "'}", "'latest',{'" + TARGET + "':" + account + "}"))
                .isEqualTo(word("004d"));
        assertThat(client.text("eth_getCode", "'" + TARGET + "'")).isEqualTo("0x");
    }

    @Test
    void seesOverriddenSlots() {
        String reads = "0x5f35545f5260205ff3"; // the slot that the input names
        String storing = KernelZone.STORING.toHex();
        client.result("eth_sendTransaction", "{" + FROM + ",'to':'" + storing + "','input':'" + word("0007") + "'}");
        client.result("evm_mine", "");
        String first = "{'to':'" + storing + "','input':'" + word("0000") + "'}";

        String kept = call(first, "'latest',{'" + storing + "':{'code':'" + reads + "'}}");
        String replaced = call(first, "'latest',{'" + storing + "':{'code':'" + reads + "','state':{}}}");
        String changed = call(
                first,
                "'latest',{'" + storing + "':{'code':'" + reads + "','stateDiff':{'" + word("0000") + "':'"
                        + word("0009") + "'}}}");

        assertThat(kept).isEqualTo(word("0007"));
        assertThat(replaced).isEqualTo(word("0000"));
        assertThat(changed).isEqualTo(word("0009"));
    }

    @Test
    void seesAnOverriddenBlock() {
        String block = "{'number':'0x1f4','time':'0x258','gasLimit':'0x1c9','feeRecipient':'" + TARGET
                + "','prevRandao':'" + word("0abc") + "','baseFeePerGas':'0x7','blobBaseFee':'0x8'}";

        assertThat(shown("43", block)).isEqualTo(word("01f4"));
        assertThat(shown("42", block)).isEqualTo(word("0258"));
        assertThat(shown("45", block)).isEqualTo(word("01c9"));
        assertThat(shown("44", block)).isEqualTo(word("0abc"));
        assertThat(shown("41", block)).endsWith(TARGET.substring(2));
        assertThat(shown("48", block)).isEqualTo(word("0007"));
        assertThat(shown("4a", block)).isEqualTo(word("0008"));
    }

    @Test
    void showsTheBaseFeeOfTheBlockThatIsNamed() {
        client.result("evm_mine", ""); // empty blocks: the base fee falls
        client.result("evm_mine", "");
        client.result("evm_mine", "");

        for (String block : new String[] {"0x1", "0x2", "0x3"}) {
            String fee = client.result("eth_getBlockByNumber", "'" + block + "',false")
                    .get("baseFeePerGas")
                    .stringValue();
            assertThat(number(shown("48", "'" + block + "'", "{}"))).isEqualTo(Long.decode(fee));
            assertThat(number(shown("43", "'" + block + "'", "{}"))).isEqualTo(Long.decode(block));
        }
        String next = client.result("eth_feeHistory", "'0x1','latest',[]")
                .get("baseFeePerGas")
                .get(1)
                .stringValue();
        assertThat(number(shown("48", "'pending'", "{}"))).isEqualTo(Long.decode(next));
        assertThat(number(shown("43", "'pending'", "{}"))).isEqualTo(4);
    }

    @Test
    void estimatesWithOverrides() {
        String poor = "0x" + "11".repeat(20);
        String transfer = "{'from':'" + poor + "','to':'" + TARGET + "','value':'0x5','gasPrice':'0x3b9aca00'}";
        String rich = "'latest',{'" + poor + "':{'balance':'0x" + "f".repeat(64) + "'}}";

        assertThat(client.text("eth_estimateGas", transfer + "," + rich)).isEqualTo("0x5208");
        assertThat(client.error("eth_estimateGas", transfer).get("message").stringValue())
                .isEqualTo("insufficient funds for transfer");
    }

    @Test
    void refusesOverridesThatMakeNoSense() {
        assertThat(code("{},'latest',{'0x00':{}}")).isEqualTo(-32602);
        assertThat(code("{},'latest',{'" + TARGET + "':{'state':{},'stateDiff':{}}}"))
                .isEqualTo(-32602);
        assertThat(code("{},'latest',{},{'withdrawals':[{}]}")).isEqualTo(-32602);
        JsonNode move =
                client.error("eth_call", "{},'latest',{'" + TARGET + "':{'movePrecompileToAddress':'" + TARGET + "'}}");
        assertThat(move.get("code").intValue()).isEqualTo(RpcError.SERVER);
        assertThat(move.get("message").stringValue()).isEqualTo("account " + TARGET + " is not a precompile");
    }

    @Test
    void boundsHowMuchIsOverridden() {
        StringBuilder slots = new StringBuilder("{");
        for (int i = 0; i < 10_000; i++) {
            slots.append(i == 0 ? "" : ",").append("'0x%064x':'0x01'".formatted(i));
        }

        assertThat(client.error("eth_call", "{},'latest',{'" + TARGET + "':{'state':" + slots + "}}}")
                        .get("message")
                        .stringValue())
                .startsWith("too many overrides");
    }

    @Test
    void listsWhatACallTouches() {
        String storing = KernelZone.STORING.toHex();
        String call = "{" + FROM + ",'to':'" + storing + "','input':'" + word("0007") + "'}";

        JsonNode answer = client.result("eth_createAccessList", call);

        assertThat(answer.get("accessList")).hasSize(1);
        assertThat(answer.get("accessList").get(0).get("address").stringValue()).isEqualTo(storing);
        assertThat(answer.get("accessList").get(0).get("storageKeys").get(0).stringValue())
                .isEqualTo(word("0000"));
        assertThat(answer.has("error")).isFalse();
        // 21,000, 31 zero bytes and one other, the instructions, a new slot that is warm (20,000 and 100 of EIP-2929
        // are one price with it), and 2,400 + 1,900 for the list (EIP-2930).
        assertThat(number(answer.get("gasUsed").stringValue())).isEqualTo(21_000 + 31 * 4 + 16 + 7 + 20_000 + 4_300);
    }

    @Test
    void listsWhatAFailedCallTouchedAndSaysWhyItFailed() {
        // Reads slot 3 and the balance of another account, then reverts.
        String code = "0x60035450" + "73" + KernelZone.LOGGING.toHex().substring(2) + "3150" + "5f5ffd";
        String overrides = "{'" + TARGET + "':{'code':'" + code + "'}}";

        JsonNode answer = client.result("eth_createAccessList", "{'to':'" + TARGET + "'},'latest'," + overrides);

        assertThat(answer.get("error").stringValue()).isEqualTo("execution reverted");
        assertThat(answer.get("accessList")).hasSize(2);
        assertThat(answer.get("accessList").get(0).get("address").stringValue()).isEqualTo(TARGET);
        assertThat(answer.get("accessList").get(0).get("storageKeys").get(0).stringValue())
                .isEqualTo(word("0003"));
        assertThat(answer.get("accessList").get(1).get("storageKeys")).isEmpty();
    }

    @Test
    void aTransferTouchesNothingThatIsNotWarm() {
        JsonNode answer = client.result("eth_createAccessList", "{" + FROM + ",'to':'" + TARGET + "','value':'0x1'}");

        assertThat(answer.get("accessList")).isEmpty();
        assertThat(answer.get("gasUsed").stringValue()).isEqualTo("0x5208");
    }

    @Test
    void fillsATransactionThatSucceedsOnceSigned() {
        String storing = KernelZone.STORING.toHex();
        String open = "{" + FROM + ",'to':'" + storing + "','input':'" + word("0007") + "'}";

        ObjectNode filled =
                (ObjectNode) client.result("eth_fillTransaction", open).get("tx");
        filled.remove("gasPrice"); // shown for old clients; no wallet signs it beside the other two
        String hash = client.text("eth_sendTransaction", filled.toString().replace('"', '\''));
        client.result("evm_mine", "");

        assertThat(filled.has("v") || filled.has("r") || filled.has("yParity")).isFalse();
        JsonNode receipt = client.result("eth_getTransactionReceipt", "'" + hash + "'");
        assertThat(receipt.get("status").stringValue()).isEqualTo("0x1");
        JsonNode sent = client.result("eth_getTransactionByHash", "'" + hash + "'");
        for (String name : new String[] {"nonce", "gas", "maxFeePerGas", "maxPriorityFeePerGas", "input", "type"}) {
            assertThat(sent.get(name)).isEqualTo(filled.get(name));
        }
    }

    @Test
    void fillsOnlyWhatIsOpen() {
        JsonNode filled = client.result(
                        "eth_fillTransaction",
                        "{" + FROM + ",'to':'" + TARGET + "','nonce':'0x9','gas':'0x5300','gasPrice':'0x77359400'}")
                .get("tx");

        assertThat(filled.get("nonce").stringValue()).isEqualTo("0x9");
        assertThat(filled.get("gas").stringValue()).isEqualTo("0x5300");
        assertThat(filled.get("gasPrice").stringValue()).isEqualTo("0x77359400");
        assertThat(filled.get("type").stringValue()).isEqualTo("0x0");
    }

    @Test
    void signsWithoutSending() {
        JsonNode signed = client.result(
                "eth_signTransaction", "{" + FROM + ",'to':'" + TARGET + "','value':'0x1','nonce':'0x0'}");
        JsonNode nowhere = client.result(
                "eth_getTransactionByHash", signed.get("tx").get("hash").toString());

        String hash = client.text("eth_sendRawTransaction", signed.get("raw").toString());

        assertThat(nowhere.isNull()).isTrue();
        assertThat(hash).isEqualTo(signed.get("tx").get("hash").stringValue());
    }

    private int code(String params) {
        return client.error("eth_call", params).get("code").intValue();
    }

    private String call(String call, String rest) {
        return client.text("eth_call", call + "," + rest);
    }

    private String shown(String opcode, String blockOverrides) {
        return shown(opcode, "'latest'", blockOverrides);
    }

    /// What an instruction answers to a call that pays enough to see the base fee.
    private String shown(String opcode, String block, String blockOverrides) {
        String code = "{'" + TARGET + "':{'code':'" + shows(opcode) + "'}}";
        return call(
                "{" + FROM + ",'to':'" + TARGET + "','gas':'0x186a0','gasPrice':'0x3b9aca00'}",
                block + "," + code + "," + blockOverrides);
    }

    private static String shows(String opcode) {
        return "0x" + opcode + "5f5260205ff3";
    }

    private static long number(String hex) {
        return Long.parseUnsignedLong(hex.substring(Math.max(2, hex.length() - 16)), 16);
    }

    private static String word(String last) {
        return "0x" + ZEROS + last;
    }
}
