package bulkhead.evm.interpreter;

import static org.assertj.core.api.Assertions.assertThat;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.evm.Assembler;
import bulkhead.evm.CallResult;
import bulkhead.evm.Fork;
import bulkhead.evm.HaltReason;
import bulkhead.evm.Opcode;
import bulkhead.evm.TestMachine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Gas at its edges. Numbers are the Yellow Paper's and the EIPs'; whole transactions are compared in conformance.
class GasTest {

    private final TestMachine machine = TestMachine.of(Fork.OSAKA);

    @Test
    void memoryCostsThreeAWordAndTheSquareBy512() {
        // PUSH1 PUSH2 MSTORE8, and memory to the end of word 724: 3 × 724 + 724² / 512
        assertThat(machine.gasOf(Assembler.code().pushAll(724 * 32 - 1, 1).op(Opcode.MSTORE8)))
                .isEqualTo(3 + 3 + 3 + 3 * 724 + 724 * 724 / 512);
    }

    @Test
    void readingNoBytesCostsNoMemory() {
        assertThat(machine.gasOf(Assembler.code().push(0).push(UInt256.MAX).op(Opcode.RETURN)))
                .isEqualTo(6);
    }

    @ParameterizedTest
    @CsvSource({"9223372036854775807", "134217728", "134217697"})
    void memoryBeyondTheLimitIsOutOfGasHoweverMuchThereIs(long offset) {
        CallResult result = machine.run(Assembler.code().pushAll(offset, 1).op(Opcode.MSTORE), Long.MAX_VALUE);

        assertThat(result).isEqualTo(new CallResult.Halted(HaltReason.OUT_OF_GAS));
    }

    @ParameterizedTest
    @CsvSource({"CALLDATACOPY", "CODECOPY", "MCOPY"})
    void copyingMoreThanCanBePaidIsOutOfGas(Opcode copy) {
        CallResult result =
                machine.run(Assembler.code().push(UInt256.MAX).pushAll(0, 0).op(copy), Long.MAX_VALUE);

        assertThat(result).isEqualTo(new CallResult.Halted(HaltReason.OUT_OF_GAS));
    }

    @Test
    void gasThatJustSufficesSuffices() {
        Assembler addition = Assembler.code().pushAll(1, 2).op(Opcode.ADD);

        assertThat(machine.run(addition, 9).isSuccess()).isTrue();
        assertThat(machine.run(addition, 8)).isEqualTo(new CallResult.Halted(HaltReason.OUT_OF_GAS));
    }

    @ParameterizedTest
    @CsvSource({"FRONTIER, 10", "SPURIOUS_DRAGON, 50", "OSAKA, 50"})
    void exponentsCostByTheByte(Fork fork, long ofByte) {
        assertThat(TestMachine.of(fork)
                        .gasOf(Assembler.code().pushAll(2, 0x1_0000).op(Opcode.EXP)))
                .isEqualTo(3 + 3 + 10 + 3 * ofByte);
    }

    @ParameterizedTest
    @CsvSource({"FRONTIER, 50, 50", "TANGERINE_WHISTLE, 200, 200", "ISTANBUL, 800, 800", "BERLIN, 2100, 100"})
    void readingASlotCostsByForkAndWarmth(Fork fork, long first, long second) {
        Assembler once = Assembler.code().push(1).op(Opcode.SLOAD);
        Assembler twice = Assembler.code().push(1).op(Opcode.SLOAD).push(1).op(Opcode.SLOAD);

        assertThat(TestMachine.of(fork).gasOf(once)).isEqualTo(3 + first);
        assertThat(TestMachine.of(fork).gasOf(twice)).isEqualTo(3 + first + 3 + second);
    }

    @Test
    void aStipendDoesNotPayForAStore() {
        Assembler store = Assembler.code().pushAll(0, 0).op(Opcode.SSTORE);

        assertThat(machine.run(store, 2_306)).isEqualTo(new CallResult.Halted(HaltReason.OUT_OF_GAS));
        assertThat(machine.run(store, 2_307).gasLeft()).isEqualTo(2_307 - 6 - 2_100 - 100);
    }

    @Test
    void clearingASlotAndSettingItBackRefundsAsEip3529Says() {
        machine.world().store(TestMachine.CONTRACT, UInt256.ONE, UInt256.of(5));

        machine.run(Assembler.code().pushAll(1, 0).op(Opcode.SSTORE), 100_000);
        assertThat(machine.world().refunds()).isEqualTo(4_800);

        machine.world().store(TestMachine.CONTRACT, UInt256.ONE, UInt256.of(5));
        machine.run(
                Assembler.code().pushAll(1, 0).op(Opcode.SSTORE).pushAll(1, 5).op(Opcode.SSTORE), 100_000);
        assertThat(machine.world().refunds()).isEqualTo(2_800);
    }

    @Test
    void aCallKeepsBackOne64th() {
        // The callee is code 0xFE, which takes all it is given.
        machine.world().setCode(TestMachine.CALLER, Bytes.fromHex("0xfe"));
        Assembler call = Assembler.code()
                .pushAll(0, 0, 0, 0, 0)
                .push(TestMachine.CALLER)
                .push(UInt256.MAX)
                .op(Opcode.CALL);

        long before = 100_000 - 7 * 3 - 2_600;
        assertThat(machine.run(call, 100_000).gasLeft()).isEqualTo(before / 64);
    }
}
