package bulkhead.kernel.trace;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.kernel.state.Account;

/// The state under a watched transaction: as it was before, and as it is now. Reading has no effect.
public interface WatchedState {

    Account before(Address account);

    Account now(Address account);

    /// The code of an account as [#before] or [#now] shows it.
    Bytes code(Account account);

    UInt256 before(Address contract, UInt256 slot);

    UInt256 now(Address contract, UInt256 slot);

    /// The refund counter.
    long refund();
}
