package bulkhead.evm.interpreter;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.evm.CallResult;
import bulkhead.evm.Code;
import bulkhead.evm.HaltReason;
import bulkhead.evm.Message;
import bulkhead.evm.Opcode;
import bulkhead.evm.Tracer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One running call: its stack, memory, gas and place in the code.
///
/// An instruction that cannot go on ends the frame and returns; no exception is thrown. The methods that may end it
/// answer false then.
final class Frame implements Tracer.MachineState {

    final Message message;
    final Code code;
    final Stack stack = new Stack();
    final Memory memory = new Memory();

    private final byte[] instructions;
    private final byte[] input;

    private int at;
    private long gas;
    private Bytes returnData = Bytes.EMPTY;
    private @Nullable CallResult result;

    // What a tracer is told of the instruction: written where calls are made and gas runs out, never on the hot path.
    private long gasBefore;
    private long gasLent;
    private long gasReturned;
    private long gasMissing;

    /// A creation's message carries the code to run; the frame's input is empty then.
    Frame(Message message, Code code) {
        this.message = message;
        this.code = code;
        this.instructions = code.padded();
        this.input = message.kind().isCreation() ? new byte[0] : message.input().toArrayUnsafe();
        this.gas = message.frame().gas();
    }

    // Who and what.

    /// Whose storage and balance it works on.
    Address self() {
        return message.parties().recipient();
    }

    boolean isStatic() {
        return message.frame().isStatic();
    }

    byte[] input() {
        return input;
    }

    @Override
    public int depth() {
        return message.frame().depth();
    }

    // Flow.

    boolean isRunning() {
        return result == null;
    }

    /// How it ended.
    CallResult result() {
        if (result == null) {
            throw new IllegalStateException("the frame is still running");
        }
        return result;
    }

    @Override
    public int opcode() {
        return instructions[at] & 0xFF;
    }

    @Override
    public int programCounter() {
        return at;
    }

    /// Checks the stack and takes the instruction's fixed gas; then the counter stands behind the opcode.
    boolean admits(Opcode opcode) {
        int size = stack.size();
        int after = size - opcode.inputs() + opcode.outputs();
        if (size < opcode.inputs()) {
            return halt(HaltReason.STACK_UNDERFLOW);
        }
        if (!stack.hasRoom(after) && !stack.reserve(after)) {
            return halt(HaltReason.STACK_OVERFLOW);
        }
        at++;
        return charge(opcode.gas());
    }

    /// Goes to a position that must be a jump destination.
    void jump(long position) {
        if (code.isJumpDestination(position)) {
            at = (int) position;
        } else {
            halt(HaltReason.INVALID_JUMP);
        }
    }

    /// Pushes the bytes behind a PUSH instruction.
    void pushImmediate(int count) {
        stack.pushBytes(instructions, at, count);
        at += count;
    }

    void complete(Bytes output) {
        result = new CallResult.Returned(gas, output);
    }

    void revert(Bytes output) {
        result = new CallResult.Reverted(gas, output);
    }

    /// Ends exceptionally; always false, for `return halt(…)`.
    boolean halt(HaltReason reason) {
        result = new CallResult.Halted(reason);
        return false;
    }

    /// Ends the frame if it may not change state.
    boolean mayChangeState() {
        return !isStatic() || halt(HaltReason.STATIC_STATE_CHANGE);
    }

    // Gas.

    @Override
    public long gas() {
        return gas;
    }

    /// Takes gas or ends the frame. The amount is never negative.
    boolean charge(long amount) {
        if (amount > gas) {
            gasMissing = amount;
            return halt(HaltReason.OUT_OF_GAS);
        }
        gas -= amount;
        return true;
    }

    /// Takes gas that goes to a creation; there is as much.
    void lend(long amount) {
        gas -= amount;
        gasLent = amount;
    }

    void giveBack(long amount) {
        gas += amount;
        gasReturned = amount;
    }

    // Memory.

    /// Takes gas for memory up to the end of a range and makes it grow; a range of no bytes needs none.
    boolean expand(long offset, long length) {
        if (length == 0) {
            return true;
        }
        if (length > Memory.BYTES_MAX || offset > Memory.BYTES_MAX - length) {
            return halt(HaltReason.OUT_OF_GAS);
        }
        long end = offset + length;
        if (end <= memory.size()) {
            return true;
        }
        if (!charge(memory.expansionCost(end))) {
            return false;
        }
        memory.expand(end);
        return true;
    }

    boolean expand(Range range) {
        return expand(range.offset(), range.length());
    }

    /// Takes gas by the number of words in so many bytes.
    boolean chargeWords(long gasOfWord, long bytes) {
        // Anything above the memory's limit cannot be paid anyway, and must not overflow.
        return charge(gasOfWord * GasSchedule.words(Math.min(bytes, Integer.MAX_VALUE * 32L)));
    }

    // Return data of the last call.

    @Override
    public Bytes returnData() {
        return returnData;
    }

    void setReturnData(Bytes bytes) {
        returnData = bytes;
    }

    // For tracers.

    void startStep() {
        gasBefore = gas;
        gasLent = 0;
        gasReturned = 0;
        gasMissing = 0;
    }

    /// What the instruction since [#startStep] cost, as [Tracer#performed] is told.
    long stepCost(Opcode opcode) {
        if (result instanceof CallResult.Halted(HaltReason reason)
                && (reason == HaltReason.STACK_UNDERFLOW || reason == HaltReason.STACK_OVERFLOW)) {
            return opcode.gas(); // it was not taken
        }
        return gasBefore - gas + gasReturned - gasLent + gasMissing;
    }

    Optional<HaltReason> findHalt() {
        return result instanceof CallResult.Halted(HaltReason reason) ? Optional.of(reason) : Optional.empty();
    }

    @Override
    public int stackSize() {
        return stack.size();
    }

    @Override
    public UInt256 stackItem(int index) {
        return stack.peek(index);
    }

    @Override
    public Memory memory() {
        return memory;
    }
}
