package bulkhead.evm;

import bulkhead.crypto.Address;
import bulkhead.crypto.UInt256;

/// Storage slots of contracts, persistent and transient (EIP-1153). Absent slots are zero.
public interface ContractStorage {

    UInt256 load(Address contract, UInt256 slot);

    /// The value at the start of the transaction (EIP-2200).
    UInt256 original(Address contract, UInt256 slot);

    void store(Address contract, UInt256 slot, UInt256 value);

    UInt256 loadTransient(Address contract, UInt256 slot);

    void storeTransient(Address contract, UInt256 slot, UInt256 value);

    /// Whether any slot of the account is set: such an address cannot be created (EIP-7610).
    boolean hasStorage(Address account);
}
