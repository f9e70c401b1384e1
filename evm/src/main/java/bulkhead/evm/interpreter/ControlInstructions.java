package bulkhead.evm.interpreter;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.evm.Accounts;
import bulkhead.evm.Fork;
import bulkhead.evm.HaltReason;
import bulkhead.evm.Tracer;

/// Jumps and the ways a frame ends.
final class ControlInstructions {

    private ControlInstructions() {}

    static void jump(Frame frame) {
        frame.jump(frame.stack.popLong());
    }

    static void jumpIf(Frame frame) {
        long position = frame.stack.popLong();
        if (!BitInstructions.isZero(frame.stack.words, frame.stack.take())) {
            frame.jump(position);
        }
    }

    static void end(Frame frame) {
        Range output = Range.pop(frame.stack);
        if (frame.expand(output)) {
            frame.complete(frame.memory.read(output.offset(), output.length()));
        }
    }

    static void revert(Frame frame) {
        Range output = Range.pop(frame.stack);
        if (frame.expand(output)) {
            frame.revert(frame.memory.read(output.offset(), output.length()));
        }
    }

    static void invalid(Frame frame) {
        frame.halt(HaltReason.INVALID_OPCODE);
    }

    /// SELFDESTRUCT: moves the balance; since Cancun only an account of this transaction goes away (EIP-6780).
    static void destroy(Frame frame, Execution execution) {
        Address heir = frame.stack.popAddress();
        if (!frame.mayChangeState() || !chargeDestruction(frame, execution, heir)) {
            return;
        }
        Address self = frame.self();
        boolean isRemoved = !execution.fork().isAtLeast(Fork.CANCUN)
                || execution.host().substate().isCreatedHere(self);
        Accounts accounts = execution.host().accounts();
        UInt256 balance = accounts.balance(self);
        Tracer tracer = execution.tracer();
        if (tracer != null) {
            tracer.destroyed(self, heir, balance);
        }
        accounts.debit(self, balance);
        if (!self.equals(heir) || !isRemoved) { // its own heir takes the balance along
            accounts.credit(heir, balance);
        }
        if (isRemoved
                && execution.host().substate().destroy(self)
                && !execution.fork().isAtLeast(Fork.LONDON)) {
            execution.host().substate().refund(GasSchedule.DESTRUCTION_REFUND);
        }
        frame.complete(Bytes.EMPTY);
    }

    private static boolean chargeDestruction(Frame frame, Execution execution, Address heir) {
        long cost = execution.schedule().destruction;
        if (execution.isColdSince(Fork.BERLIN, heir)) {
            cost += GasSchedule.COLD_ACCOUNT; // no price for a warm one (EIP-2929)
        }
        Accounts accounts = execution.host().accounts();
        boolean paysForNew = execution.fork().isAtLeast(Fork.SPURIOUS_DRAGON)
                ? !accounts.balance(frame.self()).isZero() // EIP-161
                : execution.fork().isAtLeast(Fork.TANGERINE_WHISTLE); // EIP-150
        if (paysForNew && accounts.isEmpty(heir)) {
            cost += GasSchedule.NEW_ACCOUNT;
        }
        return frame.charge(cost);
    }
}
