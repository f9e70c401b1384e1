package bulkhead.kernel.execution;

import bulkhead.evm.Evm;
import bulkhead.evm.ForeignCalls;
import bulkhead.kernel.state.Journal;

/// Accounts whose code the EVM does not run, for one transaction at a time.
@FunctionalInterface
public interface ForeignCode {

    /// How calls of such accounts are executed in a transaction.
    ForeignCalls open(Journal journal, Evm.Environment environment);

    /// There are none.
    ForeignCode NONE = (_, _) -> ForeignCalls.NONE;
}
