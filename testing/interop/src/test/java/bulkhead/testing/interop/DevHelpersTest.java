package bulkhead.testing.interop;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.testing.fixtures.NodeProcess;
import bulkhead.testing.fixtures.NpmProject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// hardhat's network helpers and cast at a dev zone. The script passes on anvil 1.7.1 as it does here, save where it
/// asks whom it talks to.
@Timeout(300)
class DevHelpersTest {

    private static final String NOBODY = "0x00000000000000000000000000000000000000dd";

    @TempDir
    private Path folder;

    /// INV-155: whatever was set by hand, the log executes again to the same roots.
    @Test
    void testSuitesDoWhatTheyDoAndTheLogStillExecutes() {
        NpmProject npm = NpmProject.require();
        String data = folder.resolve("zone").toString();
        try (NodeProcess node = NodeProcess.start("dev", "--data-dir", data)) {
            assertThat(npm.test("clients/helpers.mjs", node.url()).passed()).isPositive();
            castSetsAndSends(npm, node);
            node.stop();
        }

        assertThat(CommandRun.of("check", "--data-dir", data).orFail()).contains("the same");
    }

    private static void castSetsAndSends(NpmProject npm, NodeProcess node) {
        cast(npm, node, "rpc", "anvil_setBalance", NOBODY, "1000000000000000000000");
        cast(npm, node, "rpc", "anvil_impersonateAccount", NOBODY);
        String receipt =
                cast(npm, node, "send", "--unlocked", "--from", NOBODY, "--json", DevZone.ADDRESS, "--value", "1ether");
        assertThat(DevZone.json(receipt).get("status").stringValue()).isEqualTo("0x1");
        assertThat(cast(npm, node, "balance", "--ether", NOBODY)).startsWith("998.99");
        assertThat(cast(npm, node, "nonce", NOBODY)).isEqualTo("1");

        String before = cast(npm, node, "block-number");
        cast(npm, node, "rpc", "anvil_mine", "5");
        assertThat(Long.parseLong(cast(npm, node, "block-number")) - Long.parseLong(before))
                .isEqualTo(5);
        cast(npm, node, "rpc", "evm_increaseTime", "86400");
        cast(npm, node, "rpc", "evm_mine");
        assertThat(Long.parseLong(cast(npm, node, "block", "latest", "-f", "timestamp")))
                .isGreaterThan(System.currentTimeMillis() / 1_000 + 80_000);
    }

    private static String cast(NpmProject npm, NodeProcess node, String command, String... arguments) {
        String[] line = new String[3 + arguments.length];
        line[0] = command;
        line[1] = "--rpc-url";
        line[2] = node.url();
        System.arraycopy(arguments, 0, line, 3, arguments.length);
        return npm.cast(line).orFail().strip();
    }
}
