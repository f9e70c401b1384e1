package bulkhead.kernel;

import bulkhead.kernel.block.ExecutedBlock;
import bulkhead.kernel.transaction.TransactionError;

/// What became of a proposed block.
public sealed interface BlockOutcome {

    /// Every transaction in it was valid; reverted ones are, too.
    record Executed(ExecutedBlock block) implements BlockOutcome {}

    /// It must not be accepted.
    ///
    /// @param index of the first transaction that is invalid
    record Rejected(int index, TransactionError error) implements BlockOutcome {}
}
