package bulkhead.gateway.rpc.trace;

import bulkhead.evm.Fork;
import bulkhead.evm.HaltReason;
import bulkhead.evm.Opcode;
import bulkhead.evm.Tracer;
import bulkhead.gateway.rpc.view.HaltWords;

/// The instruction that was executed last, by which geth words some halts.
final class LastStep {

    private static final Opcode[] OPCODES = Opcode.table(Fork.OSAKA);
    private static final int STACK_MAX = 1024;

    private int opcode;
    private int stack;

    void note(Tracer.MachineState state) {
        opcode = state.opcode();
        stack = state.stackSize();
    }

    String words(HaltReason reason) {
        return words(reason, opcode, stack);
    }

    static String words(HaltReason reason, int opcode, int stack) {
        Opcode known = OPCODES[opcode];
        return switch (reason) {
            case INVALID_OPCODE -> "invalid opcode: " + name(opcode);
            case STACK_UNDERFLOW -> "stack underflow (" + stack + " <=> " + known.inputs() + ")";
            case STACK_OVERFLOW ->
                "stack limit reached " + stack + " (" + (STACK_MAX - known.outputs() + known.inputs()) + ")";
            default -> HaltWords.of(reason);
        };
    }

    /// As geth names instructions, those that no fork knows, too.
    static String name(int opcode) {
        Opcode known = OPCODES[opcode];
        return known == Opcode.INVALID && opcode != Opcode.INVALID.code()
                ? "opcode 0x" + Integer.toHexString(opcode) + " not defined"
                : known.name();
    }
}
