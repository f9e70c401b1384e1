package bulkhead.evm.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.evm.Assembler;
import bulkhead.evm.CallResult;
import bulkhead.evm.Evm;
import bulkhead.evm.ForeignCalls;
import bulkhead.evm.Fork;
import bulkhead.evm.Message;
import bulkhead.evm.Opcode;
import bulkhead.evm.TestMachine;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Calls nested as deep as the EVM allows, on a thread with exactly the stack that [Evm#STACK_BYTES] names (INV-031).
class StackDepthTest {

    /// Enough that one 64th, kept back 1,024 times, leaves the last frame billions.
    private static final long GAS = Long.MAX_VALUE / 2;

    @ParameterizedTest
    @EnumSource(
            value = Opcode.class,
            names = {"CALL", "CALLCODE", "DELEGATECALL", "STATICCALL"})
    void callsNestToTheLimit(Opcode call) throws InterruptedException {
        TestMachine machine = TestMachine.of(Fork.OSAKA);
        DepthRecorder depths = new DepthRecorder();
        TestMachine traced = machine.traced(depths);
        Bytes code = callingItself(call);

        CallResult plain = onTheStackOfAnExecution(() -> machine.run(code, GAS));
        CallResult watched = onTheStackOfAnExecution(() -> traced.run(code, GAS));

        assertThat(plain.isSuccess()).isTrue();
        assertThat(watched.gasLeft()).isEqualTo(plain.gasLeft());
        assertThat(depths.deepest()).isEqualTo(Evm.DEPTH_MAX);
    }

    @Test
    void creationsNestToTheLimit() throws InterruptedException {
        DepthRecorder depths = new DepthRecorder();
        TestMachine machine = TestMachine.of(Fork.OSAKA).traced(depths);
        // Init code that creates a contract from itself: copies its own code to memory first.
        Bytes code = Assembler.code()
                .op(Opcode.CODESIZE)
                .pushAll(0, 0)
                .op(Opcode.CODECOPY, Opcode.CODESIZE)
                .pushAll(0, 0)
                .op(Opcode.CREATE, Opcode.STOP)
                .bytes();

        CallResult result = onTheStackOfAnExecution(() -> machine.run(code, GAS));

        assertThat(result.isSuccess()).isTrue();
        assertThat(depths.deepest()).isEqualTo(Evm.DEPTH_MAX);
    }

    /// As when a module calls a contract, which calls the module: each second level is a call that the host executes
    /// and that comes back through [Evm#execute].
    @Test
    void callsThroughForeignCodeNestToTheLimit() throws InterruptedException {
        TestMachine machine = TestMachine.of(Fork.OSAKA);
        DepthRecorder depths = new DepthRecorder();
        TestMachine traced = machine.traced(depths);
        Bytes code = callingItself(Opcode.CALL);

        CallResult result = onTheStackOfAnExecution(() -> {
            traced.world().setCode(TestMachine.CONTRACT, code);
            return traced.call(GAS, new Mirror(traced));
        });

        assertThat(result.isSuccess()).isTrue();
        assertThat(depths.deepest()).isEqualTo(Evm.DEPTH_MAX);
    }

    private static Bytes callingItself(Opcode call) {
        boolean hasValue = call == Opcode.CALL || call == Opcode.CALLCODE;
        return Assembler.code()
                .pushAll(hasValue ? new long[] {0, 0, 0, 0, 0} : new long[] {0, 0, 0, 0})
                .push(TestMachine.CONTRACT)
                .op(Opcode.GAS, call, Opcode.STOP)
                .bytes();
    }

    private static CallResult onTheStackOfAnExecution(Supplier<CallResult> execution) throws InterruptedException {
        AtomicReference<CallResult> result = new AtomicReference<>();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread thread = new Thread(null, () -> result.set(execution.get()), "execution", Evm.STACK_BYTES);
        thread.setUncaughtExceptionHandler((_, thrown) -> failure.set(thrown));
        thread.start();
        thread.join();
        assertThat(failure.get()).isNull();
        return result.get();
    }

    /// Executes every second call as a host does for a module: by a message one deeper to the same contract.
    private record Mirror(TestMachine machine) implements ForeignCalls {
        @Override
        public Optional<CallResult> tryCall(Message message) {
            int depth = message.frame().depth();
            if (depth % 2 == 0 || depth >= Evm.DEPTH_MAX) {
                return Optional.empty();
            }
            Message.Parties parties = message.parties();
            return Optional.of(machine.reenter(
                    new Message(
                            Message.Kind.CALL,
                            new Message.Parties(parties.recipient(), parties.recipient(), parties.recipient()),
                            UInt256.ZERO,
                            Bytes.EMPTY,
                            new Message.FrameLimits(message.frame().gas(), depth + 1, false)),
                    this));
        }
    }
}
