package bulkhead.evm.interpreter;

import bulkhead.crypto.Bytes;
import bulkhead.evm.BlockEnvironment;
import bulkhead.evm.CallResult;
import bulkhead.evm.Message.Kind;
import bulkhead.evm.Opcode;
import bulkhead.evm.Tracer;
import bulkhead.evm.TransactionEnvironment;

/// The interpreter's loop, and which body belongs to which instruction: with [Opcode] the EVM's table.
final class Dispatch {

    private Dispatch() {}

    /// Runs a frame to its end.
    static CallResult run(Frame frame, Execution execution) {
        Tracer tracer = execution.tracer();
        if (tracer != null) {
            return runWatched(frame, execution, tracer);
        }
        Opcode[] opcodes = execution.opcodes();
        while (frame.isRunning()) {
            Opcode opcode = opcodes[frame.opcode()];
            if (frame.admits(opcode)) {
                perform(opcode, frame, execution);
            }
        }
        return frame.result();
    }

    private static CallResult runWatched(Frame frame, Execution execution, Tracer tracer) {
        Opcode[] opcodes = execution.opcodes();
        while (frame.isRunning()) {
            tracer.stepped(frame);
            frame.startStep();
            Opcode opcode = opcodes[frame.opcode()];
            if (frame.admits(opcode)) {
                perform(opcode, frame, execution);
            }
            tracer.performed(frame, frame.stepCost(opcode), frame.findHalt());
        }
        return frame.result();
    }

    private static void perform(Opcode opcode, Frame frame, Execution execution) {
        Stack stack = frame.stack;
        BlockEnvironment block = execution.environment().block();
        TransactionEnvironment transaction = execution.environment().transaction();
        switch (opcode) { // no default: an instruction without a body must not compile
            case STOP -> frame.complete(Bytes.EMPTY);
            case ADD -> ArithmeticInstructions.add(stack);
            case MUL -> ArithmeticInstructions.multiply(stack);
            case SUB -> ArithmeticInstructions.subtract(stack);
            case DIV -> ArithmeticInstructions.divide(stack);
            case SDIV -> ArithmeticInstructions.divideSigned(stack);
            case MOD -> ArithmeticInstructions.remainder(stack);
            case SMOD -> ArithmeticInstructions.remainderSigned(stack);
            case ADDMOD -> ArithmeticInstructions.addModulo(stack);
            case MULMOD -> ArithmeticInstructions.multiplyModulo(stack);
            case EXP -> ArithmeticInstructions.power(frame, execution.schedule());
            case SIGNEXTEND -> ArithmeticInstructions.signExtend(stack);
            case LT -> BitInstructions.lessThan(stack);
            case GT -> BitInstructions.greaterThan(stack);
            case SLT -> BitInstructions.lessThanSigned(stack);
            case SGT -> BitInstructions.greaterThanSigned(stack);
            case EQ -> BitInstructions.equal(stack);
            case ISZERO -> BitInstructions.isZero(stack);
            case AND -> BitInstructions.and(stack);
            case OR -> BitInstructions.or(stack);
            case XOR -> BitInstructions.xor(stack);
            case NOT -> BitInstructions.not(stack);
            case BYTE -> BitInstructions.byteAt(stack);
            case SHL -> BitInstructions.shiftLeft(stack);
            case SHR -> BitInstructions.shiftRight(stack);
            case SAR -> BitInstructions.shiftRightSigned(stack);
            case CLZ -> BitInstructions.leadingZeros(stack);
            case KECCAK256 -> MemoryInstructions.hash(frame, execution.keccak());
            case ADDRESS -> stack.push(frame.self());
            case BALANCE -> EnvironmentInstructions.balance(frame, execution);
            case ORIGIN -> stack.push(transaction.origin());
            case CALLER -> stack.push(frame.message.parties().caller());
            case CALLVALUE -> stack.push(frame.message.value());
            case CALLDATALOAD -> EnvironmentInstructions.loadInput(frame);
            case CALLDATASIZE -> stack.push(frame.input().length);
            case CALLDATACOPY -> MemoryInstructions.copyInput(frame);
            case CODESIZE -> stack.push(frame.code.size());
            case CODECOPY -> MemoryInstructions.copyCode(frame);
            case GASPRICE -> stack.push(transaction.gasPrice());
            case EXTCODESIZE -> EnvironmentInstructions.externalCodeSize(frame, execution);
            case EXTCODECOPY -> EnvironmentInstructions.externalCodeCopy(frame, execution);
            case RETURNDATASIZE -> stack.push(frame.returnData().size());
            case RETURNDATACOPY -> MemoryInstructions.copyReturnData(frame);
            case EXTCODEHASH -> EnvironmentInstructions.externalCodeHash(frame, execution);
            case BLOCKHASH -> EnvironmentInstructions.blockHash(frame, block);
            case COINBASE -> stack.push(block.coinbase());
            case TIMESTAMP -> stack.push(block.timestamp());
            case NUMBER -> stack.push(block.number());
            case PREVRANDAO -> stack.push(block.chain().prevRandao());
            case GASLIMIT -> stack.push(block.fees().gasLimit());
            case CHAINID -> stack.push(block.chain().chainId());
            case SELFBALANCE -> EnvironmentInstructions.selfBalance(frame, execution);
            case BASEFEE -> stack.push(block.fees().baseFee());
            case BLOBHASH -> EnvironmentInstructions.blobHash(frame, transaction.blobHashes());
            case BLOBBASEFEE -> stack.push(block.fees().blobBaseFee());
            case POP -> stack.take();
            case MLOAD -> MemoryInstructions.load(frame);
            case MSTORE -> MemoryInstructions.store(frame);
            case MSTORE8 -> MemoryInstructions.storeByte(frame);
            case SLOAD -> StorageInstructions.load(frame, execution);
            case SSTORE -> StorageInstructions.store(frame, execution);
            case JUMP -> ControlInstructions.jump(frame);
            case JUMPI -> ControlInstructions.jumpIf(frame);
            case PC -> stack.push(frame.programCounter() - 1);
            case MSIZE -> stack.push(frame.memory.size());
            case GAS -> stack.push(frame.gas());
            case JUMPDEST -> {} // only a place to jump to
            case TLOAD -> StorageInstructions.loadTransient(frame, execution);
            case TSTORE -> StorageInstructions.storeTransient(frame, execution);
            case MCOPY -> MemoryInstructions.move(frame);
            case PUSH0 -> stack.push(0);
            case PUSH1,
                    PUSH2,
                    PUSH3,
                    PUSH4,
                    PUSH5,
                    PUSH6,
                    PUSH7,
                    PUSH8,
                    PUSH9,
                    PUSH10,
                    PUSH11,
                    PUSH12,
                    PUSH13,
                    PUSH14,
                    PUSH15,
                    PUSH16,
                    PUSH17,
                    PUSH18,
                    PUSH19,
                    PUSH20,
                    PUSH21,
                    PUSH22,
                    PUSH23,
                    PUSH24,
                    PUSH25,
                    PUSH26,
                    PUSH27,
                    PUSH28,
                    PUSH29,
                    PUSH30,
                    PUSH31,
                    PUSH32 -> frame.pushImmediate(opcode.number());
            case DUP1,
                    DUP2,
                    DUP3,
                    DUP4,
                    DUP5,
                    DUP6,
                    DUP7,
                    DUP8,
                    DUP9,
                    DUP10,
                    DUP11,
                    DUP12,
                    DUP13,
                    DUP14,
                    DUP15,
                    DUP16 -> stack.duplicate(opcode.number());
            case SWAP1,
                    SWAP2,
                    SWAP3,
                    SWAP4,
                    SWAP5,
                    SWAP6,
                    SWAP7,
                    SWAP8,
                    SWAP9,
                    SWAP10,
                    SWAP11,
                    SWAP12,
                    SWAP13,
                    SWAP14,
                    SWAP15,
                    SWAP16 -> stack.swap(opcode.number());
            case LOG0, LOG1, LOG2, LOG3, LOG4 -> MemoryInstructions.log(frame, execution, opcode.number());
            case CREATE -> CreateInstructions.create(frame, execution, Kind.CREATE);
            case CALL -> CallInstructions.call(frame, execution, Kind.CALL);
            case CALLCODE -> CallInstructions.call(frame, execution, Kind.CALLCODE);
            case RETURN -> ControlInstructions.end(frame);
            case DELEGATECALL -> CallInstructions.call(frame, execution, Kind.DELEGATECALL);
            case CREATE2 -> CreateInstructions.create(frame, execution, Kind.CREATE2);
            case STATICCALL -> CallInstructions.call(frame, execution, Kind.STATICCALL);
            case REVERT -> ControlInstructions.revert(frame);
            case INVALID -> ControlInstructions.invalid(frame);
            case SELFDESTRUCT -> ControlInstructions.destroy(frame, execution);
        }
    }
}
