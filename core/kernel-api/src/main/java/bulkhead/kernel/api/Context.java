package bulkhead.kernel.api;

import bulkhead.crypto.Address;
import bulkhead.crypto.UInt256;

/// What a module knows of the call it serves, and all it can reach: nothing is ambient.
public interface Context {

    /// Who calls: a key's account, a contract, a module; the zero address in a hook.
    Address caller();

    /// Wei that came with the call; they are in the module's account already.
    UInt256 value();

    /// The module's own address.
    Address self();

    /// Whether no state may change: in a [View] method, and under STATICCALL.
    boolean isReadOnly();

    /// The block that the call is part of.
    BlockContext block();

    /// What the module stores.
    Storage storage();

    /// Other accounts: balances, transfers, calls.
    Accounts accounts();

    /// Logs an event in the module's name.
    void emit(Event event);
}
