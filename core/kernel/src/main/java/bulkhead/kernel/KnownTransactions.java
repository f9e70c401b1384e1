package bulkhead.kernel;

import bulkhead.crypto.Hash;
import bulkhead.kernel.transaction.VerifiedTransaction;
import java.util.Optional;

/// Transactions whose sender is recovered already, such as a mempool's: a block with them recovers them no more.
@FunctionalInterface
public interface KnownTransactions {

    Optional<VerifiedTransaction> find(Hash hash);

    /// None is known.
    KnownTransactions NONE = _ -> Optional.empty();
}
