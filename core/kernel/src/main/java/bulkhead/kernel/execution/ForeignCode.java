package bulkhead.kernel.execution;

import bulkhead.evm.Evm;
import bulkhead.evm.ForeignCalls;
import bulkhead.kernel.state.Journal;
import bulkhead.kernel.trace.TransactionTracer;

/// Accounts whose code the EVM does not run, for one transaction at a time.
@FunctionalInterface
public interface ForeignCode {

    /// How calls of such accounts are executed in a transaction.
    ForeignCalls open(Journal journal, Evm.Environment environment);

    /// The same, watched.
    default ForeignCode watched(TransactionTracer tracer) {
        return this;
    }

    /// There are none.
    ForeignCode NONE = (_, _) -> ForeignCalls.NONE;
}
