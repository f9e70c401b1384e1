package bulkhead.evm.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.evm.Assembler;
import bulkhead.evm.CallResult;
import bulkhead.evm.Code;
import bulkhead.evm.ContractAddress;
import bulkhead.evm.Delegation;
import bulkhead.evm.Fork;
import bulkhead.evm.HaltReason;
import bulkhead.evm.Message;
import bulkhead.evm.Opcode;
import bulkhead.evm.TestMachine;
import bulkhead.evm.Tracer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What ends a frame, and what it may not do.
class InstructionsTest {

    private static final long GAS = 1_000_000;

    private final TestMachine machine = TestMachine.of(Fork.OSAKA);

    @ParameterizedTest
    @CsvSource({
        "01, STACK_UNDERFLOW", // ADD
        "0c, INVALID_OPCODE",
        "fe, INVALID_OPCODE",
        "600056, INVALID_JUMP", // to PUSH1 itself
        "605b600156, INVALID_JUMP", // to a JUMPDEST that is a PUSH's data
        "60016000600e3e, RETURN_DATA_OUT_OF_BOUNDS"
    })
    void haltsForItsReason(String code, HaltReason reason) {
        assertThat(machine.run(Bytes.fromHex(code), GAS)).isEqualTo(new CallResult.Halted(reason));
    }

    @Test
    void theStackHolds1024Items() {
        Assembler full = Assembler.code();
        for (int i = 0; i < 1024; i++) {
            full.push(1);
        }
        assertThat(machine.run(full, GAS).isSuccess()).isTrue();
        assertThat(machine.run(full.push(1), GAS)).isEqualTo(new CallResult.Halted(HaltReason.STACK_OVERFLOW));
    }

    @ParameterizedTest
    @EnumSource(
            value = Opcode.class,
            names = {"SSTORE", "TSTORE", "LOG0", "LOG4", "CREATE", "CREATE2", "SELFDESTRUCT"})
    void stateDoesNotChangeInAStaticCall(Opcode change) {
        Assembler code = Assembler.code().pushAll(0, 0, 0, 0, 0, 0).op(change);

        assertThat(machine.runStatic(code, GAS)).isEqualTo(new CallResult.Halted(HaltReason.STATIC_STATE_CHANGE));
    }

    @Test
    void aCallThatSendsValueIsNotStatic() {
        Assembler code = Assembler.code().pushAll(0, 0, 1, 0, 0, 0, 0).op(Opcode.CALL);

        assertThat(machine.runStatic(code, GAS)).isEqualTo(new CallResult.Halted(HaltReason.STATIC_STATE_CHANGE));
    }

    @Test
    void aRevertUndoesEverything() {
        Assembler code = Assembler.code()
                .pushAll(1, 2)
                .op(Opcode.SSTORE)
                .pushAll(0, 0)
                .op(Opcode.LOG0)
                .pushAll(0, 0)
                .op(Opcode.REVERT);

        CallResult result = machine.run(code, GAS);

        assertThat(result).isInstanceOf(CallResult.Reverted.class);
        assertThat(machine.world().load(TestMachine.CONTRACT, UInt256.ONE)).isEqualTo(UInt256.ZERO);
        assertThat(machine.world().logs()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DELEGATECALL, FRONTIER, HOMESTEAD",
        "RETURNDATASIZE, SPURIOUS_DRAGON, BYZANTIUM",
        "SHL, BYZANTIUM, CONSTANTINOPLE",
        "CHAINID, PETERSBURG, ISTANBUL",
        "BASEFEE, BERLIN, LONDON",
        "PUSH0, PARIS, SHANGHAI",
        "MCOPY, SHANGHAI, CANCUN",
        "CLZ, PRAGUE, OSAKA"
    })
    void anInstructionComesWithItsFork(Opcode opcode, Fork before, Fork since) {
        assertThat(Opcode.table(before)[opcode.code()]).isEqualTo(Opcode.INVALID);
        assertThat(Opcode.table(since)[opcode.code()]).isEqualTo(opcode);
    }

    @Test
    void pushDataBehindTheCodesEndIsZero() {
        // PUSH3 with one byte of data left: 0xAB0000. Nothing follows, so it stops; the tracer shows the stack.
        List<UInt256> tops = new ArrayList<>();
        TestMachine watched = machine.traced(new Tracer() {
            @Override
            public void entered(Message message) {}

            @Override
            public void stepped(MachineState state) {
                if (state.stackSize() > 0) {
                    tops.add(state.stackItem(0));
                }
            }

            @Override
            public void left(Message message, CallResult result) {}
        });

        CallResult result = watched.run(Bytes.fromHex("0x62ab"), GAS);

        assertThat(result.gasLeft()).isEqualTo(GAS - 3);
        assertThat(tops).containsExactly(UInt256.of(0xAB0000));
    }

    @Test
    void aTracerChangesNothing() {
        Assembler code = Assembler.code()
                .pushAll(7, 9)
                .op(Opcode.SSTORE)
                .pushAll(0, 0, 0, 0, 0)
                .push(TestMachine.CALLER)
                .op(Opcode.GAS, Opcode.CALL, Opcode.GAS)
                .returnTop();

        assertThat(machine.traced(new DepthRecorder()).run(code, GAS)).isEqualTo(machine.run(code, GAS));
    }

    @Test
    void aDelegatedAccountRunsItsTargetsCodeOnItsOwnStorage() {
        Address target = Address.fromHex("0x00000000000000000000000000000000000de1e6");
        machine.world()
                .setCode(
                        target,
                        Assembler.code().pushAll(1, 42).op(Opcode.SSTORE).bytes());

        CallResult result = machine.run(Delegation.to(target), GAS);

        assertThat(result.isSuccess()).isTrue();
        assertThat(machine.world().load(TestMachine.CONTRACT, UInt256.ONE)).isEqualTo(UInt256.of(42));
        assertThat(machine.world().load(target, UInt256.ONE)).isEqualTo(UInt256.ZERO);
    }

    /// EIP-1014's examples.
    @ParameterizedTest
    @CsvSource({
        "0x0000000000000000000000000000000000000000, 0x00, 0x00, 0x4D1A2e2bB4F88F0250f26Ffff098B0b30B26BF38",
        "0xdeadbeef00000000000000000000000000000000, 0x00, 0x00, 0xB928f69Bb1D91Cd65274e3c79d8986362984fDA3",
        "0x00000000000000000000000000000000deadbeef, 0xcafebabe, 0xdeadbeef, 0x60f3f640a8508fC6a86d45DF051962668E1e8AC7"
    })
    void create2AddressesAreThoseOfTheEip(String creator, String salt, String initCode, String expected) {
        Address created = ContractAddress.from(
                Address.fromHex(creator),
                UInt256.parse(salt),
                Code.of(Bytes.fromHex(initCode)).hash());

        assertThat(created).isEqualTo(Address.fromHex(expected));
    }
}
