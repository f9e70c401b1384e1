package bulkhead.evm.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Address;
import bulkhead.crypto.UInt256;
import bulkhead.evm.Assembler;
import bulkhead.evm.CallResult;
import bulkhead.evm.Fork;
import bulkhead.evm.HaltReason;
import bulkhead.evm.Message;
import bulkhead.evm.Opcode;
import bulkhead.evm.TestMachine;
import bulkhead.evm.Tracer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a tracer is told: costs as go-ethereum's struct logs count them (`gasCost`).
class TracerTest {

    private static final long GAS = 100_000;
    private static final Address EMPTY = Address.fromHex("0x00000000000000000000000000000000000e0000");

    @Test
    void aCallCostsWhatItHandsOnAndAPlainInstructionItsPrice() {
        Assembler code = Assembler.code().pushAll(5_000, 0xe0000, 0, 0, 0, 0, 0).op(Opcode.CALL, Opcode.STOP);

        List<String> told = watch(code, GAS);

        assertThat(told)
                .contains(
                        "PUSH1 3",
                        "CALL 7600", // 2,600 cold (EIP-2929) and 5,000 handed on
                        "STOP 0")
                .containsSubsequence("entered CALL 5000", "left true", "CALL 7600");
    }

    @Test
    void aCreationCostsWithoutWhatItHandsOn() {
        assertThat(watch(Assembler.code().pushAll(0, 0, 0).op(Opcode.CREATE), GAS))
                .contains("CREATE 32000");
    }

    @Test
    void whereGasRunsOutTheCostIsWhatWasAskedFor() {
        assertThat(watch(Assembler.code().push(1).push(0).op(Opcode.SSTORE), 10_000))
                .contains("SSTORE 22100 OUT_OF_GAS"); // 20,000 and 2,100 cold
    }

    @Test
    void anUnderflowCostsTheInstructionsPrice() {
        assertThat(watch(Assembler.code().op(Opcode.MUL), GAS)).contains("MUL 5 STACK_UNDERFLOW");
    }

    @Test
    void aCallThatCannotBePaidIsRefusedAndStillCountsWhatItWouldHandOn() {
        Assembler code = Assembler.code().pushAll(5_000, 0xe0000, 1, 0, 0, 0, 0).op(Opcode.CALL);

        // 2,600 cold, 9,000 value, 25,000 new account, 5,000 handed on; 2,300 are a gift.
        assertThat(watch(code, GAS)).containsSubsequence("refused CALL 7300 BALANCE", "CALL 41600");
    }

    @Test
    void aCreationThatCannotBePaidIsRefused() {
        assertThat(watch(Assembler.code().pushAll(1, 0, 0).op(Opcode.CREATE), GAS))
                .anyMatch(line -> line.startsWith("refused CREATE") && line.endsWith("BALANCE"))
                .contains("CREATE 32000");
    }

    @Test
    void aDestructionTellsWhoInherits() {
        assertThat(watch(Assembler.code().push(EMPTY).op(Opcode.SELFDESTRUCT), GAS))
                .contains("destroyed " + TestMachine.CONTRACT + " " + EMPTY + " 0");
    }

    private static List<String> watch(Assembler code, long gas) {
        Recorder recorder = new Recorder();
        TestMachine.of(Fork.OSAKA).traced(recorder).run(code, gas);
        return recorder.lines;
    }

    /// Writes down what it is told.
    private static final class Recorder implements Tracer {

        private final List<String> lines = new ArrayList<>();
        private final List<Opcode> open = new ArrayList<>();

        @Override
        public void entered(Message message) {
            lines.add("entered " + message.kind() + " " + message.frame().gas());
        }

        @Override
        public void stepped(MachineState state) {
            open.add(Opcode.table(Fork.OSAKA)[state.opcode()]);
        }

        @Override
        public void performed(MachineState state, long cost, Optional<HaltReason> halt) {
            lines.add(open.removeLast() + " " + cost
                    + halt.map(HaltReason::name).map(reason -> " " + reason).orElse(""));
        }

        @Override
        public void refused(Message message, Refusal refusal) {
            lines.add("refused " + message.kind() + " " + message.frame().gas() + " " + refusal);
        }

        @Override
        public void destroyed(Address account, Address heir, UInt256 balance) {
            lines.add("destroyed " + account + " " + heir + " " + balance);
        }

        @Override
        public void left(Message message, CallResult result) {
            lines.add("left " + result.isSuccess());
        }
    }
}
