package bulkhead.evm.interpreter;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import bulkhead.evm.Accounts;
import bulkhead.evm.CallResult;
import bulkhead.evm.ContractAddress;
import bulkhead.evm.Evm;
import bulkhead.evm.Fork;
import bulkhead.evm.HaltReason;
import bulkhead.evm.Message;
import bulkhead.evm.Message.FrameLimits;
import bulkhead.evm.Message.Kind;
import bulkhead.evm.Message.Parties;
import bulkhead.evm.Tracer;

/// CREATE and CREATE2.
final class CreateInstructions {

    private static final int INIT_CODE_SIZE_MAX = 49_152; // EIP-3860
    private static final long NONCE_MAX = -1; // 2^64 - 1 (EIP-2681)

    private CreateInstructions() {}

    static void create(Frame frame, Execution execution, Kind kind) {
        if (!frame.mayChangeState()) {
            return;
        }
        UInt256 value = frame.stack.pop();
        Range range = Range.pop(frame.stack);
        UInt256 salt = kind == Kind.CREATE2 ? frame.stack.pop() : UInt256.ZERO;
        if (!chargeInitCode(frame, execution, kind, range)) {
            return;
        }
        frame.setReturnData(Bytes.EMPTY);
        var operands = new Operands(kind, value, range, salt);
        if (isRefused(frame, execution, value)) {
            tellRefusal(frame, execution, operands);
            frame.stack.push(0);
            return;
        }
        Message message = message(frame, execution, operands);
        accounts(execution).setNonce(frame.self(), accounts(execution).nonce(frame.self()) + 1);
        frame.lend(message.frame().gas());
        resume(frame, execution.execute(message), message.parties().recipient());
    }

    /// What stands on the stack.
    private record Operands(Kind kind, UInt256 value, Range range, UInt256 salt) {}

    private static Message message(Frame frame, Execution execution, Operands operands) {
        Address self = frame.self();
        Bytes initCode =
                frame.memory.read(operands.range().offset(), operands.range().length());
        Address created = operands.kind() == Kind.CREATE
                ? ContractAddress.from(self, accounts(execution).nonce(self))
                : ContractAddress.from(self, operands.salt(), Keccak256.hash(initCode));
        long gas = forwarded(frame.gas(), execution.fork());
        FrameLimits limits = new FrameLimits(gas, frame.depth() + 1, false);
        return new Message(operands.kind(), new Parties(self, created, created), operands.value(), initCode, limits);
    }

    private static void tellRefusal(Frame frame, Execution execution, Operands operands) {
        Tracer tracer = execution.tracer();
        if (tracer == null) {
            return;
        }
        boolean isTooDeep = frame.depth() >= Evm.DEPTH_MAX;
        boolean isPaid = accounts(execution).balance(frame.self()).compareTo(operands.value()) >= 0;
        Tracer.Refusal other = isPaid ? Tracer.Refusal.NONCE : Tracer.Refusal.BALANCE;
        tracer.refused(message(frame, execution, operands), isTooDeep ? Tracer.Refusal.DEPTH : other);
    }

    private static boolean chargeInitCode(Frame frame, Execution execution, Kind kind, Range range) {
        boolean isMetered = execution.fork().isAtLeast(Fork.SHANGHAI); // EIP-3860
        if (isMetered && range.length() > INIT_CODE_SIZE_MAX) {
            return frame.halt(HaltReason.INIT_CODE_TOO_LARGE);
        }
        long word = (isMetered ? GasSchedule.INIT_CODE_WORD : 0)
                + (kind == Kind.CREATE2 ? GasSchedule.KECCAK_WORD : 0); // EIP-1014
        return frame.chargeWords(word, range.length()) && frame.expand(range);
    }

    /// Refusals that cost nothing but the instruction.
    private static boolean isRefused(Frame frame, Execution execution, UInt256 value) {
        return frame.depth() >= Evm.DEPTH_MAX
                || accounts(execution).balance(frame.self()).compareTo(value) < 0
                || accounts(execution).nonce(frame.self()) == NONCE_MAX;
    }

    private static long forwarded(long left, Fork fork) {
        return fork.isAtLeast(Fork.TANGERINE_WHISTLE) ? left - left / 64 : left; // EIP-150
    }

    private static void resume(Frame frame, CallResult result, Address created) {
        frame.giveBack(result.gasLeft());
        if (result.isSuccess()) {
            frame.stack.push(created);
        } else {
            frame.setReturnData(result.output());
            frame.stack.push(0);
        }
    }

    private static Accounts accounts(Execution execution) {
        return execution.host().accounts();
    }
}
