package bulkhead.kernel.edit;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;

/// One change that a person makes to a dev zone's state.
public sealed interface StateEdit {

    /// Gives an account a balance.
    ///
    /// @param wei below 2^192, so that no sum of balances leaves 256 bits (INV-040)
    record Balance(Address account, UInt256 wei) implements StateEdit {}

    /// Gives an account a nonce; never a lower one, or a transaction's hash could stand twice in the zone.
    record Nonce(Address account, long nonce) implements StateEdit {}

    /// Gives an account code, or takes it: at most 64 KiB, and not where a module is.
    record Code(Address account, Bytes code) implements StateEdit {}

    /// Sets a slot of an account's storage.
    record Slot(Address account, UInt256 slot, UInt256 value) implements StateEdit {}

    /// Sets the base fee of the block that the edit heads; only where gas is paid for.
    record BaseFee(UInt256 wei) implements StateEdit {}

    /// Sets a validator's fee account, from the block that the edit heads on.
    ///
    /// @param validator 20 bytes
    record FeeAccount(Bytes validator, Address account) implements StateEdit {}

    /// Sets the gas of a block, from the one that the edit heads on.
    record BlockGas(long gas) implements StateEdit {}

    /// What PREVRANDAO shows in the block that the edit heads.
    record PrevRandao(Hash value) implements StateEdit {}
}
