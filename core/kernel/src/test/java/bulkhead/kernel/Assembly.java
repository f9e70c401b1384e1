package bulkhead.kernel;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;

/// Pieces of EVM code that tests are made of.
final class Assembly {

    static final Bytes STOP = Bytes.fromHex("00");
    static final Bytes REVERT = Bytes.fromHex("60006000fd");
    static final Bytes INVALID = Bytes.fromHex("fe");

    private Assembly() {}

    /// SSTORE of small numbers.
    static Bytes store(int slot, int value) {
        return Bytes.of((byte) 0x60, (byte) value, (byte) 0x60, (byte) slot, (byte) 0x55);
    }

    /// Calls an account with all call data and keeps whether that succeeded in a slot.
    ///
    /// @param opcode of CALL or CALLCODE (with value zero), DELEGATECALL or STATICCALL
    static Bytes forward(int opcode, Address target, int slot) {
        boolean hasValue = opcode == 0xF1 || opcode == 0xF2;
        return Bytes.concat(
                Bytes.fromHex("366000600037"), // CALLDATACOPY(0, 0, CALLDATASIZE)
                Bytes.fromHex("60006000366000"), // output of no size; input of CALLDATASIZE at 0
                hasValue ? Bytes.fromHex("6000") : Bytes.EMPTY,
                Bytes.fromHex("73"),
                target.bytes(),
                Bytes.fromHex("5a"), // GAS
                Bytes.of((byte) opcode, (byte) 0x60, (byte) slot, (byte) 0x55));
    }

    /// Keeps a one-operand instruction's answer in a slot, its operand being a small number.
    static Bytes keep(int opcode, int operand, int slot) {
        return Bytes.of((byte) 0x60, (byte) operand, (byte) opcode, (byte) 0x60, (byte) slot, (byte) 0x55);
    }

    /// Keeps the answer of an instruction without operands in a slot.
    static Bytes keep(int opcode, int slot) {
        return Bytes.of((byte) opcode, (byte) 0x60, (byte) slot, (byte) 0x55);
    }

    /// Keeps the size of an account's code in a slot.
    static Bytes keepCodeSize(Address account, int slot) {
        return Bytes.concat(
                Bytes.fromHex("73"), account.bytes(), Bytes.of((byte) 0x3B, (byte) 0x60, (byte) slot, (byte) 0x55));
    }
}
