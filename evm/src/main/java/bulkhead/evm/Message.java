package bulkhead.evm;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;

/// One call or creation to execute.
///
/// @param kind which instruction, or the transaction itself (`CALL` or `CREATE`)
/// @param parties who takes part
/// @param value wei that move with a CALL or CREATE; what CALLVALUE shows
/// @param input call data, or init code of a creation
/// @param frame gas, depth, read-only
public record Message(Kind kind, Parties parties, UInt256 value, Bytes input, FrameLimits frame) {

    /// The instruction that makes a message.
    public enum Kind {
        CALL,
        CALLCODE,
        DELEGATECALL,
        STATICCALL,
        CREATE,
        CREATE2;

        public boolean isCreation() {
            return this == CREATE || this == CREATE2;
        }
    }

    /// Who takes part in a message.
    ///
    /// @param caller what CALLER shows
    /// @param recipient whose storage and balance the code works on; the new account of a creation
    /// @param code whose code runs; equal to the recipient but for CALLCODE and DELEGATECALL
    public record Parties(Address caller, Address recipient, Address code) {}

    /// What the frame may use.
    ///
    /// @param gas at most this much
    /// @param depth 0 for the transaction's own frame, at most 1,024
    /// @param isStatic no state may change
    public record FrameLimits(long gas, int depth, boolean isStatic) {}
}
