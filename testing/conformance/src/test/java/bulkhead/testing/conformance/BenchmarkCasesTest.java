package bulkhead.testing.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.kernel.execution.TransactionOutcome.Executed;
import bulkhead.node.natives.NativeCrypto;
import bulkhead.testing.fixtures.SharedFolder;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The benchmark cases' output, gas and logs. How fast they run is not judged here.
class BenchmarkCasesTest {

    private static final KernelSubject KERNEL = new KernelSubject(NativeCrypto.open());

    /// Precompiles have vectors of their own, and take most of the time.
    private static final String PRECOMPILE = "pre-";

    static List<String> codeCases() {
        return SharedFolder.entries(BenchmarkCase.ZIP, name -> !name.startsWith(PRECOMPILE));
    }

    static List<String> precompileCases() {
        return SharedFolder.entries(BenchmarkCase.ZIP, name -> name.startsWith(PRECOMPILE));
    }

    @ParameterizedTest
    @MethodSource("codeCases")
    void codeReturnsAndCostsWhatItDoesInOtherEvms(String entry) {
        assertAgrees(BenchmarkCase.read(entry));
    }

    @ParameterizedTest
    @MethodSource("precompileCases")
    @Tag("state-tests")
    void precompilesReturnAndCostWhatTheyDoInOtherEvms(String entry) {
        assertAgrees(BenchmarkCase.read(entry));
    }

    private static void assertAgrees(BenchmarkCase benchmark) {
        var outcome = ExecutionThread.call(() -> benchmark.run(KERNEL.machine(benchmark.fork())));

        assertThat(outcome).isInstanceOfSatisfying(Executed.class, executed -> {
            assertThat(executed.result().isSuccess()).isTrue();
            assertThat(executed.result().output())
                    .isEqualTo(benchmark.expected().output());
            assertThat(executed.gasUsed()).isEqualTo(benchmark.expected().gasUsed());
            assertThat(executed.logs()).hasSize(benchmark.expected().logs());
        });
    }
}
