package bulkhead.testing.conformance.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.testing.conformance.rpc.CaseRun.Result;
import bulkhead.testing.fixtures.SharedFolder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What a node answers has the form that Ethereum's OpenRPC specification gives it.
class OpenRpcTest {

    private final OpenRpc spec = OpenRpc.read();

    @Test
    void readsTheWholeSpecification() {
        assertThat(spec.methods()).hasSize(86);
        assertThat(spec.expected()).hasSize(51);
    }

    @Test
    void seesWhatIsWrong() {
        assertThat(spec.violations("eth_blockNumber", parse("\"0x36\""))).isEmpty();
        assertThat(spec.violations("eth_blockNumber", parse("\"0x036\""))).isNotEmpty();
        assertThat(spec.violations("eth_getBlockByHash", parse("null"))).isEmpty();
        assertThat(spec.violations("eth_getBlockByHash", parse("{\"number\":\"0x1\"}")))
                .isNotEmpty();
    }

    /// geth's own recorded answers: if they did not pass, the schemas would be read wrongly. In two of them a call that
    /// fails says "out of gas" where the schema wants "vm execution error".
    @Test
    void acceptsGethsRecordedAnswersButTwo() {
        List<String> violating = RecordedCase.all().stream()
                .filter(each -> each.exchanges().stream()
                        .anyMatch(exchange ->
                                !check(exchange.method(), exchange.answer()).isEmpty()))
                .map(RecordedCase::name)
                .toList();

        assertThat(violating)
                .containsExactly(
                        "eth_simulateV1/ethSimulate-run-out-of-gas-in-block-38015",
                        "eth_simulateV1/ethSimulate-use-as-many-features-as-possible");
    }

    @Test
    void acceptsOurAnswersToTheRecordedRequests() {
        List<String> violations = new ArrayList<>();
        for (Result each : ForeignRun.once().cases().results()) {
            for (int i = 0; i < each.answers().size(); i++) {
                String method = each.recorded().exchanges().get(i).method();
                for (String violation : check(method, each.answers().get(i))) {
                    violations.add(each.recorded().name() + ": " + violation);
                }
            }
        }
        assertThat(violations).isEmpty();
    }

    private List<String> check(String method, JsonNode answer) {
        return JsonRpcEnvelope.findError(answer)
                .map(_ -> List.<String>of())
                .orElseGet(() -> spec.violations(method, answer.get("result")));
    }

    private static JsonNode parse(String json) {
        return SharedFolder.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
