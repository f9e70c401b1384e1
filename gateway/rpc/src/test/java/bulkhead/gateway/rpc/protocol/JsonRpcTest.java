package bulkhead.gateway.rpc.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.gateway.rpc.config.RpcLimits;
import bulkhead.store.api.StoreFailure;
import bulkhead.store.api.StoreProblem;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

class JsonRpcTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final RpcLimits LIMITS = new RpcLimits(1 << 20, 200, 3, 64, new RpcLimits.LogLimits(1, 1, 1));

    private final RpcMetrics metrics = new RpcMetrics(new TreeMap<>());
    private final JsonRpc rpc = new JsonRpc(
            new RpcMethods()
                    .add("echo", params -> params.require(0))
                    .add("broken", params -> {
                        throw new IllegalStateException("a bug with a secret in it");
                    })
                    .add("pruned", params -> {
                        throw new StoreFailure(new StoreProblem.StateNotKept(7));
                    })
                    .add("long", params -> JsonNodeFactory.instance.stringNode("x".repeat(150))),
            LIMITS,
            metrics);

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void answersACall() {
        assertThat(answer("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"echo\",\"params\":[\"hi\"]}"))
                .isEqualTo("{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":\"hi\"}");
    }

    @Test
    void keepsTheIdAsItCame() {
        assertThat(answer("{\"id\":\"a\",\"method\":\"echo\",\"params\":[1]}")).contains("\"id\":\"a\"");
    }

    @Test
    void answersNothingToANotification() {
        assertThat(answer("{\"jsonrpc\":\"2.0\",\"method\":\"echo\",\"params\":[1]}"))
                .isEmpty();
    }

    /// A tree of values takes many times the memory of its text.
    @Test
    void refusesMoreValuesThanARequestCanNeed() {
        assertThat(answer("[" + "1,".repeat(200_000) + "1]"))
                .contains("-32600")
                .contains("request too large or nested too deeply: at most 64 levels, 200000 values");
    }

    @Test
    void saysThatAStateWentWhileItWasRead() {
        assertThat(answer("{\"id\":1,\"method\":\"pruned\"}"))
                .contains("-32000")
                .contains("the state of height 7 is no longer kept");
    }

    @Test
    void refusesWhatIsNotJson() {
        assertThat(error("{\"id\":1,")).isEqualTo(RpcError.PARSE);
        assertThat(error("")).isEqualTo(RpcError.PARSE);
        assertThat(error("{\"id\":1} trailing")).isEqualTo(RpcError.PARSE);
    }

    @Test
    void refusesTenThousandLevelsOfNesting() {
        assertThat(error("[".repeat(10_000) + "]".repeat(10_000))).isEqualTo(RpcError.INVALID_REQUEST);
        assertThat(error("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000))).isEqualTo(RpcError.INVALID_REQUEST);
    }

    @Test
    void refusesWhatIsNotARequest() {
        assertThat(error("1")).isEqualTo(RpcError.INVALID_REQUEST);
        assertThat(error("{\"id\":1}")).isEqualTo(RpcError.INVALID_REQUEST);
        assertThat(error("{\"id\":{},\"method\":\"echo\"}")).isEqualTo(RpcError.INVALID_REQUEST);
        assertThat(error("[]")).isEqualTo(RpcError.INVALID_REQUEST);
    }

    @Test
    void namesTheMethodThatDoesNotExist() {
        JsonNode answer = JSON.readTree(answer("{\"id\":1,\"method\":\"eth_nothing\",\"params\":[]}"));

        assertThat(answer.get("error").get("code").intValue()).isEqualTo(RpcError.METHOD_NOT_FOUND);
        assertThat(answer.get("error").get("message").stringValue())
                .isEqualTo("the method eth_nothing does not exist/is not available");
    }

    @Test
    void saysWhichArgumentIsMissing() {
        assertThat(answer("{\"id\":1,\"method\":\"echo\"}")).contains("missing value for required argument 0");
    }

    @Test
    void tellsNothingOfAnInternalError() {
        assertThat(answer("{\"id\":1,\"method\":\"broken\",\"params\":[]}"))
                .contains("-32603")
                .doesNotContain("secret");
    }

    @Test
    void aBadCallHarmsNoOtherOfItsBatch() {
        String batch =
                "[{\"id\":1,\"method\":\"echo\",\"params\":[1]},7,{\"id\":3,\"method\":\"echo\",\"params\":[3]}]";

        JsonNode answers = JSON.readTree(answer(batch));

        assertThat(answers).hasSize(3);
        assertThat(answers.get(0).get("result").intValue()).isEqualTo(1);
        assertThat(answers.get(1).get("error").get("code").intValue()).isEqualTo(RpcError.INVALID_REQUEST);
        assertThat(answers.get(2).get("result").intValue()).isEqualTo(3);
    }

    @Test
    void refusesABatchOfTooManyCalls() {
        assertThat(error("[1,2,3,4]")).isEqualTo(RpcError.INVALID_REQUEST);
    }

    @Test
    void stopsABatchWhoseAnswerGrowsTooLarge() {
        String call = "{\"id\":1,\"method\":\"long\",\"params\":[]}";

        JsonNode answers = JSON.readTree(answer("[" + call + "," + call + "]"));

        assertThat(answers.get(0).has("result")).isTrue();
        assertThat(answers.get(1).get("error").get("code").intValue()).isEqualTo(RpcError.LIMIT_EXCEEDED);
    }

    private int error(String request) {
        return JSON.readTree(answer(request)).get("error").get("code").intValue();
    }

    private String answer(String request) {
        return new String(rpc.answer(request.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
