package bulkhead.kernel.api;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;

/// Other accounts as a module reaches them. Costs are those of the EVM's instructions (BALANCE, EXTCODESIZE, CALL,
/// STATICCALL).
public interface Accounts {

    /// Wei that an account holds.
    UInt256 balance(Address account);

    /// Whether the account has code: a contract or a module.
    boolean hasCode(Address account);

    /// Gas that this call has left.
    long gasLeft();

    /// Sends wei from the module's account, with all but one 64th of the gas left.
    ///
    /// @throws Revert with the receiver's revert data if it refuses, or if the module holds less
    void transfer(Address to, UInt256 amount);

    /// Calls an account, with value and at most so much gas. A failure of the other is a value, and what it did is
    /// undone; what this module did before stays.
    ///
    /// @param gas at most this much is forwarded, and never more than all but one 64th of what is left
    CallOutcome call(Address to, UInt256 value, Bytes input, long gas);

    /// Calls an account that may not change state.
    CallOutcome staticCall(Address to, Bytes input, long gas);

    /// A contract as Java sees it: calling a method of the interface calls the contract's function.
    ///
    /// A method throws [Revert] with the contract's revert data if that refuses, and with empty data if there is no
    /// code at the address or the result cannot be read.
    ///
    /// @param type an interface of this module's JAR, marked [Contract]
    <T> T contract(Class<T> type, Address at);

    /// As [#contract(Class, Address)]; each call through it carries value.
    <T> T contract(Class<T> type, Address at, UInt256 value);
}
