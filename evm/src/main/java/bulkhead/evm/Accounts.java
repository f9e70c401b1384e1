package bulkhead.evm;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;

/// Accounts as one transaction sees them. Changes belong to the current checkpoint.
public interface Accounts {

    UInt256 balance(Address account);

    long nonce(Address account);

    /// The account's code, [Code#EMPTY] where it has none. An EIP-7702 designation is returned as it stands.
    Code code(Address account);

    /// Whether nonce, balance and code are all empty (EIP-161); such an account does not exist.
    boolean isEmpty(Address account);

    void setNonce(Address account, long nonce);

    void setCode(Address account, Bytes code);

    /// Adds to a balance; also touches the account, which before Paris happens with an amount of zero, too.
    void credit(Address account, UInt256 amount);

    /// Takes from a balance.
    ///
    /// @throws bulkhead.crypto.InvariantViolation if the balance is lower: callers check first
    void debit(Address account, UInt256 amount);
}
