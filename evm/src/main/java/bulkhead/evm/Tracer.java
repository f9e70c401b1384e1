package bulkhead.evm;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import java.util.Optional;

/// Watches an execution: what struct logs and call traces are made from. It must not change anything, and must not
/// throw: a module on the way would take that for its own fault.
///
/// An interpreter without a tracer pays nothing for it.
public interface Tracer {

    /// A call or creation starts; the transaction's own is the first.
    void entered(Message message);

    /// An instruction is about to be checked and executed.
    void stepped(MachineState state);

    /// The instruction of the frame's last step is done, and whatever it called, or it ended the frame.
    ///
    /// @param cost gas as Ethereum's clients count it: with what was handed to a call, without what was handed to a
    /// creation; where gas ran out, what was asked for
    /// @param halt why the frame ended, if the instruction ended it exceptionally
    default void performed(MachineState state, long cost, Optional<HaltReason> halt) {}

    /// A call or creation did not start, and gave its gas back.
    default void refused(Message message, Refusal refusal) {}

    /// SELFDESTRUCT is about to send an account's balance to its heir.
    default void destroyed(Address account, Address heir, UInt256 balance) {}

    /// The call or creation that was entered last ends.
    void left(Message message, CallResult result);

    /// Why a call or creation did not start.
    enum Refusal {
        /// It would lie deeper than [Evm#DEPTH_MAX].
        DEPTH,
        /// The caller has not the value to send.
        BALANCE,
        /// The creator's nonce is the last one (EIP-2681).
        NONCE
    }

    /// A frame before or after an instruction. Valid only during the call that shows it.
    interface MachineState {

        int depth();

        int programCounter();

        /// The instruction's byte, also where the fork does not know it.
        int opcode();

        long gas();

        int stackSize();

        /// An item of the stack, 0 being the top.
        UInt256 stackItem(int index);

        MemoryView memory();

        Bytes returnData();
    }

    /// A frame's memory. Valid only as long as the frame's state is.
    interface MemoryView {

        /// Bytes in use, a multiple of 32.
        int size();

        /// A copy of all that is in use, up to 128 MiB: look at the size first.
        Bytes copy();
    }
}
