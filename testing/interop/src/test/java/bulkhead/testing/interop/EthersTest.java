package bulkhead.testing.interop;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.testing.fixtures.NodeProcess;
import bulkhead.testing.fixtures.NpmProject;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class EthersTest {

    /// The script asserts step by step: transfers of four types, deployment, events, refusals, blocks, delegation.
    @Test
    void anApplicationOnEthersFindsWhatItExpects() {
        NpmProject npm = NpmProject.require();
        try (NodeProcess node = NodeProcess.start("dev")) {
            String compiled = DevZone.compile(npm, "Counter.sol");

            JsonNode seen = DevZone.json(npm.node("ethers-walk.mjs", compiled, node.url(), DevZone.KEY)
                    .orFail());

            assertThat(node.result("eth_getTransactionReceipt", "[" + seen.get("transfer") + "]")
                            .get("status")
                            .stringValue())
                    .isEqualTo("0x1");
        }
    }
}
