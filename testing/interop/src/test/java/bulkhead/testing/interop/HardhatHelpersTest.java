package bulkhead.testing.interop;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.testing.fixtures.NodeProcess;
import bulkhead.testing.fixtures.NpmProject;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HardhatHelpersTest {

    /// In a zone of its own: its tests turn time and blocks forth and back.
    @Test
    void hardhatsNetworkHelpersMakeAZoneAsTestsWantIt() {
        NpmProject npm = NpmProject.require();
        try (NodeProcess node = NodeProcess.start("dev")) {
            passes(npm, node, "test/helpers.ts");
        }
    }

    /// Runs a file of the hardhat project's tests with hardhat's own runner.
    static void passes(NpmProject npm, NodeProcess node, String file) {
        String printed = npm.hardhat(
                        Map.of("ZONE_URL", node.url(), "CI", "true", "NO_COLOR", "1"), "test", "nodejs", file)
                .orFail();

        assertThat(printed).containsPattern("[1-9]\\d* passing").doesNotContain("skipped");
    }
}
