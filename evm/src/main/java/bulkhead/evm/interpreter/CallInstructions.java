package bulkhead.evm.interpreter;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.evm.CallResult;
import bulkhead.evm.Evm;
import bulkhead.evm.Fork;
import bulkhead.evm.Message;
import bulkhead.evm.Message.FrameLimits;
import bulkhead.evm.Message.Kind;
import bulkhead.evm.Message.Parties;
import bulkhead.evm.Tracer;
import java.util.Optional;

/// CALL, CALLCODE, DELEGATECALL and STATICCALL.
final class CallInstructions {

    private CallInstructions() {}

    static void call(Frame frame, Execution execution, Kind kind) {
        Operands operands = Operands.pop(frame.stack, kind);
        if (kind == Kind.CALL && operands.sendsValue() && !frame.mayChangeState()) {
            return;
        }
        if (!frame.expand(operands.input()) || !frame.expand(operands.output())) {
            return;
        }
        if (!frame.charge(cost(execution, kind, operands))) {
            return;
        }
        long gas = forwarded(frame.gas(), operands.gas(), execution.fork());
        if (!frame.charge(gas)) {
            return;
        }
        gas += operands.sendsValue() ? GasSchedule.CALL_STIPEND : 0;
        if (frame.depth() >= Evm.DEPTH_MAX || !canPay(frame, execution, operands)) {
            tellRefusal(frame, execution, kind, operands, gas);
            resume(frame, new CallResult.Reverted(gas, Bytes.EMPTY), operands.output());
            return;
        }
        resume(frame, execution.execute(message(frame, kind, operands, gas)), operands.output());
    }

    private static long cost(Execution execution, Kind kind, Operands operands) {
        Address target = operands.target();
        long cost = execution.accessCost(target, execution.schedule().call);
        Optional<Address> delegate = execution.findDelegate(target);
        if (delegate.isPresent()) {
            cost += execution.accessCost(delegate.get(), GasSchedule.WARM); // EIP-7702
        }
        if (operands.sendsValue()) {
            cost += GasSchedule.CALL_VALUE;
        }
        boolean paysForNew = operands.sendsValue() || !execution.fork().isAtLeast(Fork.SPURIOUS_DRAGON); // EIP-161
        if (kind == Kind.CALL && paysForNew && execution.host().accounts().isEmpty(target)) {
            cost += GasSchedule.NEW_ACCOUNT;
        }
        return cost;
    }

    /// What the caller asks for, at most all but one 64th of what is left (EIP-150); before, exactly what it asks for.
    private static long forwarded(long left, long requested, Fork fork) {
        return fork.isAtLeast(Fork.TANGERINE_WHISTLE) ? Math.min(requested, left - left / 64) : requested;
    }

    private static boolean canPay(Frame frame, Execution execution, Operands operands) {
        return !operands.sendsValue()
                || execution.host().accounts().balance(frame.self()).compareTo(operands.value()) >= 0;
    }

    private static void tellRefusal(Frame frame, Execution execution, Kind kind, Operands operands, long gas) {
        Tracer tracer = execution.tracer();
        if (tracer != null) {
            Message message = message(frame, kind, operands, gas);
            tracer.refused(message, frame.depth() >= Evm.DEPTH_MAX ? Tracer.Refusal.DEPTH : Tracer.Refusal.BALANCE);
        }
    }

    private static Message message(Frame frame, Kind kind, Operands operands, long gas) {
        Address self = frame.self();
        Address target = operands.target();
        Parties parties = switch (kind) {
            case CALL, STATICCALL -> new Parties(self, target, target);
            case CALLCODE -> new Parties(self, self, target);
            case DELEGATECALL -> new Parties(frame.message.parties().caller(), self, target);
            case CREATE, CREATE2 -> throw new IllegalArgumentException("not a call: " + kind);
        };
        UInt256 value = kind == Kind.DELEGATECALL ? frame.message.value() : operands.value();
        Bytes input =
                frame.memory.read(operands.input().offset(), operands.input().length());
        boolean isStatic = frame.isStatic() || kind == Kind.STATICCALL;
        return new Message(kind, parties, value, input, new FrameLimits(gas, frame.depth() + 1, isStatic));
    }

    private static void resume(Frame frame, CallResult result, Range target) {
        Bytes output = result.output();
        frame.setReturnData(output);
        frame.giveBack(result.gasLeft());
        Range filled = new Range(target.offset(), Math.min(target.length(), output.size()));
        frame.memory.fill(filled, output.toArrayUnsafe(), output.size(), 0);
        frame.stack.push(result.isSuccess());
    }

    /// What stands on the stack.
    ///
    /// @param gas requested for the call
    /// @param target whose code is called
    /// @param value wei to send, zero for the kinds that send none
    private record Operands(long gas, Address target, UInt256 value, Range input, Range output) {

        static Operands pop(Stack stack, Kind kind) {
            long gas = stack.popLong();
            Address target = stack.popAddress();
            UInt256 value = kind == Kind.CALL || kind == Kind.CALLCODE ? stack.pop() : UInt256.ZERO;
            return new Operands(gas, target, value, Range.pop(stack), Range.pop(stack));
        }

        boolean sendsValue() {
            return !value.isZero();
        }
    }
}
