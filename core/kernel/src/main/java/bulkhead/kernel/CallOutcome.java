package bulkhead.kernel;

import bulkhead.crypto.Bytes;
import bulkhead.evm.HaltReason;
import bulkhead.kernel.simulation.OverrideFlaw;
import bulkhead.kernel.transaction.TransactionError;

/// How a call that is in no block ended. Gas used is what a transaction would pay for.
public sealed interface CallOutcome {

    /// It succeeded.
    record Returned(Bytes output, long gasUsed) implements CallOutcome {}

    /// It was refused, with ABI-encoded error data or none.
    record Reverted(Bytes output, long gasUsed) implements CallOutcome {}

    /// It used up its gas or broke a rule of the machine.
    record Halted(HaltReason reason, long gasUsed) implements CallOutcome {}

    /// It did not start.
    record Refused(TransactionError error) implements CallOutcome {}

    /// It did not start: what it was to see makes no sense.
    record Misplaced(OverrideFlaw flaw) implements CallOutcome {}
}
