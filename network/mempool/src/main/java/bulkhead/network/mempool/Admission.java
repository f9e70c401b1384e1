package bulkhead.network.mempool;

import bulkhead.kernel.transaction.VerifiedTransaction;
import java.util.List;

/// What became of offering a transaction to the pool.
public sealed interface Admission {

    /// It is in the pool.
    ///
    /// @param executable false while it waits for an earlier nonce
    /// @param displaced what left the pool for it: the one it replaces, or some that pay less
    record Admitted(boolean executable, List<VerifiedTransaction> displaced) implements Admission {
        public Admitted {
            displaced = List.copyOf(displaced);
        }
    }

    /// It is not, and nothing has changed.
    record Refused(MempoolError error) implements Admission {}
}
