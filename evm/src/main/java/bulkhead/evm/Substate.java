package bulkhead.evm;

import bulkhead.crypto.Address;
import bulkhead.crypto.UInt256;

/// What a transaction gathers beside state (Yellow Paper, 6.1): warm addresses, logs, refunds, destructions.
/// All of it is undone with its checkpoint.
public interface Substate {

    /// Warms an address (EIP-2929) and says whether it was cold before.
    boolean warm(Address address);

    /// Warms a slot (EIP-2929) and says whether it was cold before.
    boolean warm(Address contract, UInt256 slot);

    void log(Log log);

    /// Adds to the refund counter; negative takes away (EIP-3529).
    void refund(long gas);

    /// Notes that an account was created in this transaction (EIP-6780).
    void markCreated(Address account);

    boolean isCreatedHere(Address account);

    /// Schedules the account for removal at the end of the transaction and says whether it was not scheduled before.
    boolean destroy(Address account);
}
