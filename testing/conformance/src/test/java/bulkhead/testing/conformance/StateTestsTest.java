package bulkhead.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.node.natives.NativeCrypto;
import bulkhead.testing.fixtures.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Ethereum's state tests on the kernel's transaction processor and the interpreter: post-state account by account,
/// logs, state root, and the reason of a refusal.
class StateTestsTest {

    @Test
    void aSamplePasses() {
        Report report = StateTests.run(subject(), StateTests.sample(StateTests.files()));

        assertThat(report.total().all()).isGreaterThan(1_000);
        assertThat(report.failed()).as("%s", report.causes()).isSubsetOf(KnownFailures.ofStateTests());
    }

    /// The whole. Its report is written to `target/conformance`; docs/conformance.md holds the same table.
    @Test
    @Tag("state-tests")
    void allPassButTheKnown() throws IOException {
        Report report = StateTests.run(subject(), StateTests.files());

        Path folder =
                Files.createDirectories(SharedFolder.projectRoot().resolve("testing/conformance/target/conformance"));
        Files.writeString(folder.resolve("state-tests.md"), report.table());
        Files.writeString(folder.resolve("state-test-failures.txt"), report.causes());
        List<String> known = KnownFailures.ofStateTests();
        assertThat(report.failed()).as("%s", report.causes()).isEqualTo(known);
        assertThat(Files.readString(SharedFolder.projectRoot().resolve("docs/conformance.md")))
                .as("docs/conformance.md holds the table of %s", folder)
                .contains(report.table());
    }

    private static Subject subject() {
        return new KernelSubject(NativeCrypto.open());
    }
}
