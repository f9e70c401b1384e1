package bulkhead.kernel;

import bulkhead.kernel.block.ExecutedBlock;
import bulkhead.kernel.transaction.TransactionError;
import bulkhead.kernel.transaction.VerifiedTransaction;
import java.util.List;

/// A block that was filled, executed already.
///
/// @param refused candidates that this block cannot hold for a reason of their own; those that only found no room are
///     not among them
public record Proposal(ExecutedBlock block, List<Refused> refused) {
    public Proposal {
        refused = List.copyOf(refused);
    }

    /// A candidate that is invalid here.
    public record Refused(VerifiedTransaction transaction, TransactionError error) {}
}
