package bulkhead.gateway.rpc.zone;

import bulkhead.crypto.Address;
import bulkhead.kernel.transaction.Impersonation;
import java.util.List;

/// Sending in the name of accounts whose keys nobody holds.
public interface DevImpersonation {

    /// At most so many accounts at once.
    int ACCOUNTS_MAX = 10_000;

    /// Allows it for an account.
    ///
    /// @throws IllegalArgumentException if it is allowed for too many already
    void allow(Address account);

    /// Ends it for an account; whether it was allowed.
    boolean end(Address account);

    /// Allows it for every account, or only for those that were named.
    void allowAll(boolean all);

    boolean isAllowed(Address account);

    /// The accounts that were named.
    List<Address> allowed();

    /// Ends it for all.
    void reset();

    /// Offers a transaction in another's name to the pool, whether that was allowed or not.
    Submission submit(Impersonation transaction);
}
