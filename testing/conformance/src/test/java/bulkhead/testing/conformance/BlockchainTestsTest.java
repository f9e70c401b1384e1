package bulkhead.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.node.natives.NativeCrypto;
import bulkhead.testing.fixtures.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Ethereum's blockchain tests at the level of execution: gas, receipts root and state root of every block, the state
/// after the last.
class BlockchainTestsTest {

    @Test
    void aSamplePasses() {
        Report report = run(true).report();

        assertThat(report.total().all()).isGreaterThan(200);
        assertThat(report.failed()).as("%s", report.causes()).isSubsetOf(KnownFailures.ofBlockchainTests());
    }

    /// The whole. Its report is written to `target/conformance`; docs/conformance.md holds the same table.
    @Test
    @Tag("state-tests")
    void allPassButTheKnown() throws IOException {
        BlockchainTests.Run run = run(false);

        Path root = SharedFolder.projectRoot();
        Path folder = Files.createDirectories(root.resolve("testing/conformance/target/conformance"));
        Files.writeString(folder.resolve("blockchain-tests.md"), run.table());
        Files.writeString(
                folder.resolve("blockchain-test-failures.txt"), run.report().causes());
        assertThat(run.report().failed()).as("%s", run.report().causes()).isEqualTo(KnownFailures.ofBlockchainTests());
        assertThat(Files.readString(root.resolve("docs/conformance.md")))
                .as("docs/conformance.md holds the table of %s", folder)
                .contains(run.table());
    }

    private static BlockchainTests.Run run(boolean isSample) {
        var files = BlockchainTests.files();
        var kernel = new KernelSubject(NativeCrypto.open());
        return BlockchainTests.run(kernel, isSample ? StateTests.sample(files) : files);
    }
}
