package bulkhead.testing.interop;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.testing.fixtures.NodeProcess;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// What is wrong is refused with a clear error, changes nothing and harms nobody: after each test the zone is at the
/// block where it was, the pool is empty, and the node is ready.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadRequestsTest {

    private static final int PARSE = -32_700;
    private static final int INVALID_REQUEST = -32_600;
    private static final int METHOD_NOT_FOUND = -32_601;
    private static final int INVALID_PARAMS = -32_602;
    private static final int SERVER = -32_000;

    private NodeProcess node;

    @BeforeAll
    void startWithOneBlock() {
        node = NodeProcess.start("dev");
        node.result("eth_sendRawTransaction", quoted(RawTransaction.transfer().hex()));
        while (!height().equals("0x1")) {
            Thread.onSpinWait();
        }
    }

    @AfterAll
    void stop() {
        if (node != null) {
            node.close();
        }
    }

    @AfterEach
    void nothingChanged() {
        assertThat(height()).isEqualTo("0x1");
        assertThat(node.result("txpool_status", "[]")).hasToString("{\"pending\":\"0x0\",\"queued\":\"0x0\"}");
        assertThat(node.get("/ready").statusCode()).isEqualTo(200);
        assertThat(node.output()).doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nothing                         | 0x         | typed transaction too short
            a list longer than its bytes    | 0xf8ff     | RLP: 255 bytes announced
            a type alone                    | 0x02       | RLP: an item is missing
            a field that is no number       | 0x02c180   | RLP
            an unknown type                 | 0x7fc0     | transaction type not supported: 0x7f
            the system transaction's type   | 0x42c0     | transaction type not supported: 0x42
            a reserved type                 | 0x43c0     | transaction type not supported: 0x43
            """)
    void refusesBytesThatAreNoTransaction(String what, String bytes, String message) {
        assertThat(refused(bytes)).as(what).startsWith(message);
    }

    @Test
    void refusesBytesAfterATransaction() {
        assertThat(refused(transfer().hex() + "00")).startsWith("RLP");
    }

    @Test
    void refusesATransactionOfAnotherChain() {
        assertThat(refused(transfer().withChainId(1).hex()))
                .contains("chain id")
                .contains("31337");
    }

    @Test
    void refusesAHighS() {
        assertThat(refused(transfer().hexWithHighS())).isEqualTo("invalid transaction v, r, s values");
    }

    @Test
    void refusesABlobTransaction() {
        assertThat(refused(transfer().hexWithBlob()))
                .contains("transaction type not supported")
                .contains("blob");
    }

    @Test
    void refusesANonceThatWasUsed() {
        assertThat(refused(transfer().withNonce(0).hex())).startsWith("nonce too low");
    }

    @Test
    void refusesWhatTheSenderCannotPay() {
        UInt256 tooMuch = UInt256.of(1_000_000_000_000_000_000L).multiply(UInt256.of(10_001));

        assertThat(refused(transfer().withValue(tooMuch).hex()))
                .startsWith("insufficient funds for gas * price + value");
    }

    @Test
    void refusesATransactionOverTheZonesLimit() {
        Bytes input = Bytes.fromHex("0x" + "ab".repeat(128 * 1024));

        assertThat(refused(transfer().withInput(input).hex()))
                .startsWith("oversized data")
                .contains("131072");
    }

    @Test
    void refusesAnUnknownMethod() {
        JsonNode error = node.call("eth_teleport", "[]").get("error");

        assertThat(error.get("code").asInt()).isEqualTo(METHOD_NOT_FOUND);
        assertThat(error.get("message").stringValue()).contains("eth_teleport");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            eth_getBalance         | []                     | missing value for required argument 0
            eth_getBalance         | ["0x12","latest"]      | invalid argument 0
            eth_getBalance         | {"address":"0x12"}     | params must be an array
            eth_sendRawTransaction | ["no hex"]             | invalid argument 0
            eth_getBlockByNumber   | ["0x1"]                | missing value for required argument 1
            eth_getBlockByNumber   | ["next",true]          | invalid argument 0
            eth_call               | ["0x12","latest"]      | invalid argument 0
            """)
    void namesTheArgumentThatIsWrong(String method, String params, String message) {
        JsonNode error = node.call(method, params).get("error");

        assertThat(error.get("code").asInt()).isEqualTo(INVALID_PARAMS);
        assertThat(error.get("message").stringValue()).startsWith(message);
    }

    @Test
    void refusesWhatIsNotJson() {
        for (String body : new String[] {"", "{\"jsonrpc\"", "{} {}", "eth_chainId", "\u0000"}) {
            assertThat(error(body).get("code").asInt()).as(body).isEqualTo(PARSE);
        }
    }

    @Test
    void refusesJsonThatIsNoRequest() {
        for (String body : new String[] {"null", "17", "[]", "{}", "{\"method\":1}", "{\"id\":{},\"method\":\"a\"}"}) {
            assertThat(error(body).get("code").asInt()).as(body).isEqualTo(INVALID_REQUEST);
        }
    }

    @Test
    void refusesTenThousandNestedArraysAndObjects() {
        int depth = 10_000;
        JsonNode arrays = error("[".repeat(depth) + "]".repeat(depth));
        JsonNode objects = error("{\"params\":".repeat(depth) + "0" + "}".repeat(depth));
        JsonNode params = error("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_chainId\",\"params\":"
                + "[".repeat(depth) + "]".repeat(depth) + "}");

        for (JsonNode error : new JsonNode[] {arrays, objects, params}) {
            assertThat(error.get("code").asInt()).isEqualTo(INVALID_REQUEST);
            assertThat(error.get("message").stringValue()).contains("nested too deeply");
        }
    }

    @Test
    void refusesABodyOverTheLimit() {
        HttpResponse<String> answer = node.exchange("\"" + "a".repeat(5 << 20) + "\"");

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.body()).contains("5242880 bytes");
    }

    @Test
    void refusesABatchOverTheLimit() {
        String call = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_chainId\"}";

        JsonNode error = error("[" + (call + ",").repeat(1_000) + call + "]");

        assertThat(error.get("message").stringValue()).startsWith("batch too large");
    }

    @Test
    void aBadCallOfABatchHarmsNoOther() {
        String good = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"eth_chainId\"}";
        String bad = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"eth_teleport\"}";

        JsonNode answers = DevZone.json(node.post("[" + good + ",17," + bad + "," + good + "]"));

        assertThat(answers).hasSize(4);
        assertThat(answers.get(0).get("result").stringValue()).isEqualTo("0x7a69");
        assertThat(answers.get(1).get("error").get("code").asInt()).isEqualTo(INVALID_REQUEST);
        assertThat(answers.get(2).get("error").get("code").asInt()).isEqualTo(METHOD_NOT_FOUND);
        assertThat(answers.get(3).get("result").stringValue()).isEqualTo("0x7a69");
    }

    private static RawTransaction transfer() {
        return RawTransaction.transfer().withNonce(1);
    }

    /// The message with which a transaction is refused.
    private String refused(String raw) {
        JsonNode error = node.call("eth_sendRawTransaction", quoted(raw)).get("error");
        assertThat(error).as("%s was taken", raw).isNotNull();
        assertThat(error.get("code").asInt()).isEqualTo(SERVER);
        return error.get("message").stringValue();
    }

    private JsonNode error(String body) {
        return DevZone.json(node.post(body)).get("error");
    }

    private String height() {
        return node.result("eth_blockNumber", "[]").stringValue();
    }

    private static String quoted(String raw) {
        return "[\"" + raw + "\"]";
    }
}
