package bulkhead.evm;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;

/// Watches an execution: what struct logs and call traces are made from. It must not change anything.
///
/// An interpreter without a tracer pays nothing for it.
public interface Tracer {

    /// A call or creation starts; the transaction's own is the first.
    void entered(Message message);

    /// An instruction is about to be checked and executed. What it cost shows in the next step's gas.
    void stepped(MachineState state);

    /// The call or creation that was entered last ends.
    void left(Message message, CallResult result);

    /// A frame before an instruction. Valid only during the call that shows it.
    interface MachineState {

        int depth();

        int programCounter();

        /// The instruction's byte, also where the fork does not know it.
        int opcode();

        long gas();

        int stackSize();

        /// An item of the stack, 0 being the top.
        UInt256 stackItem(int index);

        /// A copy of the memory in use.
        Bytes memory();

        Bytes returnData();
    }
}
