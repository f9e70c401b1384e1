package bulkhead.testing.conformance.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The foreign chain executes to what geth wrote into its headers (INV-160).
class ForeignExecutionTest {

    @Test
    void executesToTheGasReceiptsAndStateOfItsHeaders() {
        ChainComparison comparison = ForeignRun.once().comparison();

        assertThat(comparison.differences()).isEmpty();
        assertThat(comparison.emptyAccounts()).hasSize(6); // contracts without code, before Spurious Dragon
    }
}
