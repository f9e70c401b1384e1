package bulkhead.testing.interop;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.testing.fixtures.NodeProcess;
import bulkhead.testing.fixtures.NpmProject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Clients of `npm/clients`: each script does what its client's users do, and asserts step by step. They share one
/// zone;
/// each spends from an account of its own. The same scripts pass on anvil (docs/conformance.md).
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClientsTest {

    private NpmProject npm;
    private NodeProcess node;

    @BeforeAll
    void start() {
        npm = NpmProject.require();
        node = NodeProcess.start("dev");
    }

    @AfterAll
    void stop() {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void ethers() {
        passes("ethers.mjs");
    }

    @Test
    void viem() {
        passes("viem.mjs");
    }

    @Test
    void hardhat() {
        HardhatHelpersTest.passes(npm, node, "test/clients.ts");
    }

    /// OpenZeppelin's tokens, vault, governor, access manager, proxies and clones; Uniswap v2 as its packages ship it.
    @Test
    void contractsThatManyPeoplesMoneyRunsOn() {
        passes("contracts.mjs");
    }

    private void passes(String script) {
        assertThat(npm.test("clients/" + script, node.url()).skipped())
                .as("tests left out")
                .isZero();
    }
}
