package bulkhead.testing.conformance.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.testing.fixtures.SharedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// geth's recorded answers about a chain of its own, asked of a zone that has executed that chain, and compared as hive
/// compares them (ADR-160).
class RecordedRpcTest {

    /// What the project promises.
    private static final int PASSING_MIN = 120;

    @Test
    void failsTheListedCasesAndNoOthers() throws IOException {
        CaseRun run = ForeignRun.once().cases();

        Files.writeString(folder().resolve("rpc-differences.txt"), differences(run));
        List<String> failed =
                run.failed().stream().map(each -> each.recorded().name()).toList();
        assertThat(failed)
                .as("%s", differences(run))
                .hasSameElementsAs(FailingCases.read().names());
    }

    @Test
    void passesAsManyAsPromised() {
        CaseRun run = ForeignRun.once().cases();

        assertThat(run.results()).hasSize(232);
        assertThat(run.results().size() - run.failed().size()).isGreaterThanOrEqualTo(PASSING_MIN);
    }

    @Test
    void documentsWhatPassesAndWhyTheRestDoesNot() throws IOException {
        String section = FailingCases.read().document(ForeignRun.once().cases());

        Files.writeString(folder().resolve("rpc-cases.md"), section);
        assertThat(Files.readString(SharedFolder.projectRoot().resolve("docs/conformance.md")))
                .as("docs/conformance.md holds %s", folder().resolve("rpc-cases.md"))
                .contains(section);
    }

    private static String differences(CaseRun run) {
        return run.failed().stream()
                .map(each -> each.recorded().name() + " " + each.difference().orElseThrow() + "\n")
                .collect(Collectors.joining());
    }

    private static Path folder() throws IOException {
        return Files.createDirectories(SharedFolder.projectRoot().resolve("testing/conformance/target/conformance"));
    }
}
