package bulkhead.testing.interop;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.testing.fixtures.NodeProcess;
import bulkhead.testing.fixtures.NpmProject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class CastTest {

    private static final String RECEIVER = "0x00000000000000000000000000000000000000aa";

    @Test
    void sendsCallsAndDeploys() {
        NpmProject npm = NpmProject.require();
        try (NodeProcess node = NodeProcess.start("dev")) {
            JsonNode transfer = DevZone.send(npm, node, RECEIVER, "--value", "3ether");
            String counter = DevZone.deploy(
                    npm, node, DevZone.bytecode(DevZone.compile(npm, "Counter.sol"), "Counter") + word(7));
            JsonNode incremented = DevZone.send(npm, node, counter, "increment(uint256)", "5");

            assertThat(transfer.get("status").stringValue()).isEqualTo("0x1");
            assertThat(npm.cast("balance", "--ether", "--rpc-url", node.url(), RECEIVER)
                            .orFail())
                    .startsWith("3.0");
            assertThat(DevZone.call(npm, node, counter, "value()(uint256)")).isEqualTo("12");
            assertThat(incremented.get("logs")).hasSize(1);
            assertThat(npm.cast("chain-id", "--rpc-url", node.url()).orFail()).isEqualTo("31337");
        }
    }

    @Test
    void readsTheReceiptAfterTheProcessWasKilled(@TempDir Path folder) {
        NpmProject npm = NpmProject.require();
        String dataDir = folder.resolve("zone").toString();
        String hash;
        String counter;
        try (NodeProcess node = NodeProcess.start("dev", "--data-dir", dataDir)) {
            counter = DevZone.deploy(
                    npm, node, DevZone.bytecode(DevZone.compile(npm, "Counter.sol"), "Counter") + word(7));
            hash = DevZone.send(npm, node, counter, "increment(uint256)", "5")
                    .get("transactionHash")
                    .stringValue();
            node.kill();
        }

        try (NodeProcess node = NodeProcess.start("dev", "--data-dir", dataDir)) {
            assertThat(npm.cast("receipt", "--rpc-url", node.url(), hash, "status")
                            .orFail())
                    .isEqualTo("true");
            assertThat(DevZone.call(npm, node, counter, "value()(uint256)")).isEqualTo("12");
        }
    }

    private static String word(int value) {
        return String.format("%064x", value);
    }
}
