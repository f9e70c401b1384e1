package bulkhead.testing.interop;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.testing.fixtures.NodeProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A zone that is no dev zone, set up as docs/ops/running-a-node.md says.
class OwnZoneTest {

    @TempDir
    private Path folder;

    @Test
    @Timeout(120)
    void makesBlocksSignedByItsOwnKey() throws IOException {
        try (NodeProcess node = start()) {
            assertThat(node.result("eth_chainId", "[]").stringValue()).isEqualTo("0x1092");
            while (node.result("eth_blockNumber", "[]").stringValue().equals("0x0")) {
                Thread.onSpinWait();
            }
            assertThat(node.stop()).isZero();
        }
    }

    @Test
    void hasNoDevMethods() throws IOException {
        try (NodeProcess node = start()) {
            for (String method : List.of(
                    "evm_mine",
                    "evm_snapshot",
                    "evm_revert",
                    "eth_sendTransaction",
                    "eth_sign",
                    "anvil_setBalance",
                    "hardhat_setBalance",
                    "hardhat_impersonateAccount",
                    "eth_sendUnsignedTransaction",
                    "anvil_reset")) {
                assertThat(node.call(method, "[]").get("error").get("code").intValue())
                        .as(method)
                        .isEqualTo(-32601);
            }
        }
    }

    private NodeProcess start() throws IOException {
        Path key = folder.resolve("validator.key");
        String publicKey;
        try (NodeProcess maker = NodeProcess.launch(0, List.of("validator-key", key.toString()))) {
            assertThat(maker.await()).isZero();
            publicKey = maker.output().strip();
        }
        Path genesis = Files.writeString(folder.resolve("genesis.json"), """
                {"zoneId": "bank-1", "chainId": 4242, "time": "2026-11-24T10:00:00Z", "fees": {"policy": "none"},
                 "validators": [{"publicKey": "%s", "feeAccount": "0x00000000000000000000000000000000000000fe"}],
                 "modules": [{"name": "names"}]}
                """.formatted(publicKey));
        return NodeProcess.start(
                "start",
                "--genesis",
                genesis.toString(),
                "--data-dir",
                folder.resolve("data").toString(),
                "--validator-key",
                key.toString(),
                "--block-time",
                "0.2");
    }
}
