package bulkhead.evm;

import static bulkhead.evm.Fork.BYZANTIUM;
import static bulkhead.evm.Fork.CANCUN;
import static bulkhead.evm.Fork.CONSTANTINOPLE;
import static bulkhead.evm.Fork.FRONTIER;
import static bulkhead.evm.Fork.HOMESTEAD;
import static bulkhead.evm.Fork.ISTANBUL;
import static bulkhead.evm.Fork.LONDON;
import static bulkhead.evm.Fork.OSAKA;
import static bulkhead.evm.Fork.SHANGHAI;

import java.util.Arrays;

/// The EVM's instructions (Yellow Paper, appendix H.2, and later EIPs).
///
/// Columns: byte, gas, items taken from the stack, items put there, fork that introduced it. Gas is the part that
/// neither operands nor forks change; where it is 0 the instruction's body charges all of it.
public enum Opcode {
    // Stop and arithmetic
    STOP(0x00, 0, 0, 0, FRONTIER),
    ADD(0x01, 3, 2, 1, FRONTIER),
    MUL(0x02, 5, 2, 1, FRONTIER),
    SUB(0x03, 3, 2, 1, FRONTIER),
    DIV(0x04, 5, 2, 1, FRONTIER),
    SDIV(0x05, 5, 2, 1, FRONTIER),
    MOD(0x06, 5, 2, 1, FRONTIER),
    SMOD(0x07, 5, 2, 1, FRONTIER),
    ADDMOD(0x08, 8, 3, 1, FRONTIER),
    MULMOD(0x09, 8, 3, 1, FRONTIER),
    EXP(0x0A, 10, 2, 1, FRONTIER),
    SIGNEXTEND(0x0B, 5, 2, 1, FRONTIER),

    // Comparison and bits
    LT(0x10, 3, 2, 1, FRONTIER),
    GT(0x11, 3, 2, 1, FRONTIER),
    SLT(0x12, 3, 2, 1, FRONTIER),
    SGT(0x13, 3, 2, 1, FRONTIER),
    EQ(0x14, 3, 2, 1, FRONTIER),
    ISZERO(0x15, 3, 1, 1, FRONTIER),
    AND(0x16, 3, 2, 1, FRONTIER),
    OR(0x17, 3, 2, 1, FRONTIER),
    XOR(0x18, 3, 2, 1, FRONTIER),
    NOT(0x19, 3, 1, 1, FRONTIER),
    BYTE(0x1A, 3, 2, 1, FRONTIER),
    SHL(0x1B, 3, 2, 1, CONSTANTINOPLE),
    SHR(0x1C, 3, 2, 1, CONSTANTINOPLE),
    SAR(0x1D, 3, 2, 1, CONSTANTINOPLE),
    CLZ(0x1E, 5, 1, 1, OSAKA),

    // Hash
    KECCAK256(0x20, 30, 2, 1, FRONTIER),

    // Environment
    ADDRESS(0x30, 2, 0, 1, FRONTIER),
    BALANCE(0x31, 0, 1, 1, FRONTIER),
    ORIGIN(0x32, 2, 0, 1, FRONTIER),
    CALLER(0x33, 2, 0, 1, FRONTIER),
    CALLVALUE(0x34, 2, 0, 1, FRONTIER),
    CALLDATALOAD(0x35, 3, 1, 1, FRONTIER),
    CALLDATASIZE(0x36, 2, 0, 1, FRONTIER),
    CALLDATACOPY(0x37, 3, 3, 0, FRONTIER),
    CODESIZE(0x38, 2, 0, 1, FRONTIER),
    CODECOPY(0x39, 3, 3, 0, FRONTIER),
    GASPRICE(0x3A, 2, 0, 1, FRONTIER),
    EXTCODESIZE(0x3B, 0, 1, 1, FRONTIER),
    EXTCODECOPY(0x3C, 0, 4, 0, FRONTIER),
    RETURNDATASIZE(0x3D, 2, 0, 1, BYZANTIUM),
    RETURNDATACOPY(0x3E, 3, 3, 0, BYZANTIUM),
    EXTCODEHASH(0x3F, 0, 1, 1, CONSTANTINOPLE),

    // Block and transaction
    BLOCKHASH(0x40, 20, 1, 1, FRONTIER),
    COINBASE(0x41, 2, 0, 1, FRONTIER),
    TIMESTAMP(0x42, 2, 0, 1, FRONTIER),
    NUMBER(0x43, 2, 0, 1, FRONTIER),
    PREVRANDAO(0x44, 2, 0, 1, FRONTIER),
    GASLIMIT(0x45, 2, 0, 1, FRONTIER),
    CHAINID(0x46, 2, 0, 1, ISTANBUL),
    SELFBALANCE(0x47, 5, 0, 1, ISTANBUL),
    BASEFEE(0x48, 2, 0, 1, LONDON),
    BLOBHASH(0x49, 3, 1, 1, CANCUN),
    BLOBBASEFEE(0x4A, 2, 0, 1, CANCUN),

    // Stack, memory, storage and flow
    POP(0x50, 2, 1, 0, FRONTIER),
    MLOAD(0x51, 3, 1, 1, FRONTIER),
    MSTORE(0x52, 3, 2, 0, FRONTIER),
    MSTORE8(0x53, 3, 2, 0, FRONTIER),
    SLOAD(0x54, 0, 1, 1, FRONTIER),
    SSTORE(0x55, 0, 2, 0, FRONTIER),
    JUMP(0x56, 8, 1, 0, FRONTIER),
    JUMPI(0x57, 10, 2, 0, FRONTIER),
    PC(0x58, 2, 0, 1, FRONTIER),
    MSIZE(0x59, 2, 0, 1, FRONTIER),
    GAS(0x5A, 2, 0, 1, FRONTIER),
    JUMPDEST(0x5B, 1, 0, 0, FRONTIER),
    TLOAD(0x5C, 100, 1, 1, CANCUN),
    TSTORE(0x5D, 100, 2, 0, CANCUN),
    MCOPY(0x5E, 3, 3, 0, CANCUN),
    PUSH0(0x5F, 2, 0, 1, SHANGHAI),

    // Push
    PUSH1(0x60, 3, 0, 1, FRONTIER),
    PUSH2(0x61, 3, 0, 1, FRONTIER),
    PUSH3(0x62, 3, 0, 1, FRONTIER),
    PUSH4(0x63, 3, 0, 1, FRONTIER),
    PUSH5(0x64, 3, 0, 1, FRONTIER),
    PUSH6(0x65, 3, 0, 1, FRONTIER),
    PUSH7(0x66, 3, 0, 1, FRONTIER),
    PUSH8(0x67, 3, 0, 1, FRONTIER),
    PUSH9(0x68, 3, 0, 1, FRONTIER),
    PUSH10(0x69, 3, 0, 1, FRONTIER),
    PUSH11(0x6A, 3, 0, 1, FRONTIER),
    PUSH12(0x6B, 3, 0, 1, FRONTIER),
    PUSH13(0x6C, 3, 0, 1, FRONTIER),
    PUSH14(0x6D, 3, 0, 1, FRONTIER),
    PUSH15(0x6E, 3, 0, 1, FRONTIER),
    PUSH16(0x6F, 3, 0, 1, FRONTIER),
    PUSH17(0x70, 3, 0, 1, FRONTIER),
    PUSH18(0x71, 3, 0, 1, FRONTIER),
    PUSH19(0x72, 3, 0, 1, FRONTIER),
    PUSH20(0x73, 3, 0, 1, FRONTIER),
    PUSH21(0x74, 3, 0, 1, FRONTIER),
    PUSH22(0x75, 3, 0, 1, FRONTIER),
    PUSH23(0x76, 3, 0, 1, FRONTIER),
    PUSH24(0x77, 3, 0, 1, FRONTIER),
    PUSH25(0x78, 3, 0, 1, FRONTIER),
    PUSH26(0x79, 3, 0, 1, FRONTIER),
    PUSH27(0x7A, 3, 0, 1, FRONTIER),
    PUSH28(0x7B, 3, 0, 1, FRONTIER),
    PUSH29(0x7C, 3, 0, 1, FRONTIER),
    PUSH30(0x7D, 3, 0, 1, FRONTIER),
    PUSH31(0x7E, 3, 0, 1, FRONTIER),
    PUSH32(0x7F, 3, 0, 1, FRONTIER),

    // Duplicate
    DUP1(0x80, 3, 1, 2, FRONTIER),
    DUP2(0x81, 3, 2, 3, FRONTIER),
    DUP3(0x82, 3, 3, 4, FRONTIER),
    DUP4(0x83, 3, 4, 5, FRONTIER),
    DUP5(0x84, 3, 5, 6, FRONTIER),
    DUP6(0x85, 3, 6, 7, FRONTIER),
    DUP7(0x86, 3, 7, 8, FRONTIER),
    DUP8(0x87, 3, 8, 9, FRONTIER),
    DUP9(0x88, 3, 9, 10, FRONTIER),
    DUP10(0x89, 3, 10, 11, FRONTIER),
    DUP11(0x8A, 3, 11, 12, FRONTIER),
    DUP12(0x8B, 3, 12, 13, FRONTIER),
    DUP13(0x8C, 3, 13, 14, FRONTIER),
    DUP14(0x8D, 3, 14, 15, FRONTIER),
    DUP15(0x8E, 3, 15, 16, FRONTIER),
    DUP16(0x8F, 3, 16, 17, FRONTIER),

    // Swap
    SWAP1(0x90, 3, 2, 2, FRONTIER),
    SWAP2(0x91, 3, 3, 3, FRONTIER),
    SWAP3(0x92, 3, 4, 4, FRONTIER),
    SWAP4(0x93, 3, 5, 5, FRONTIER),
    SWAP5(0x94, 3, 6, 6, FRONTIER),
    SWAP6(0x95, 3, 7, 7, FRONTIER),
    SWAP7(0x96, 3, 8, 8, FRONTIER),
    SWAP8(0x97, 3, 9, 9, FRONTIER),
    SWAP9(0x98, 3, 10, 10, FRONTIER),
    SWAP10(0x99, 3, 11, 11, FRONTIER),
    SWAP11(0x9A, 3, 12, 12, FRONTIER),
    SWAP12(0x9B, 3, 13, 13, FRONTIER),
    SWAP13(0x9C, 3, 14, 14, FRONTIER),
    SWAP14(0x9D, 3, 15, 15, FRONTIER),
    SWAP15(0x9E, 3, 16, 16, FRONTIER),
    SWAP16(0x9F, 3, 17, 17, FRONTIER),

    // Log
    LOG0(0xA0, 375, 2, 0, FRONTIER),
    LOG1(0xA1, 750, 3, 0, FRONTIER),
    LOG2(0xA2, 1125, 4, 0, FRONTIER),
    LOG3(0xA3, 1500, 5, 0, FRONTIER),
    LOG4(0xA4, 1875, 6, 0, FRONTIER),

    // Calls, creations and endings
    CREATE(0xF0, 32_000, 3, 1, FRONTIER),
    CALL(0xF1, 0, 7, 1, FRONTIER),
    CALLCODE(0xF2, 0, 7, 1, FRONTIER),
    RETURN(0xF3, 0, 2, 0, FRONTIER),
    DELEGATECALL(0xF4, 0, 6, 1, HOMESTEAD),
    CREATE2(0xF5, 32_000, 4, 1, CONSTANTINOPLE),
    STATICCALL(0xFA, 0, 6, 1, BYZANTIUM),
    REVERT(0xFD, 0, 2, 0, BYZANTIUM),
    INVALID(0xFE, 0, 0, 0, FRONTIER),
    SELFDESTRUCT(0xFF, 0, 1, 0, FRONTIER);

    private static final int PUSH_FIRST = 0x5F;
    private static final int DUP_FIRST = 0x7F;
    private static final int SWAP_FIRST = 0x8F;
    private static final int LOG_FIRST = 0xA0;

    private final int code;
    private final int gas;
    private final int inputs;
    private final int outputs;
    private final Fork since;

    Opcode(int code, int gas, int inputs, int outputs, Fork since) {
        this.code = code;
        this.gas = gas;
        this.inputs = inputs;
        this.outputs = outputs;
        this.since = since;
    }

    /// The instruction of each byte under a fork's rules, [#INVALID] where there is none.
    public static Opcode[] table(Fork fork) {
        Opcode[] table = new Opcode[256];
        Arrays.fill(table, INVALID);
        for (Opcode opcode : values()) {
            if (fork.isAtLeast(opcode.since)) {
                table[opcode.code] = opcode;
            }
        }
        return table;
    }

    public int code() {
        return code;
    }

    public int gas() {
        return gas;
    }

    public int inputs() {
        return inputs;
    }

    public int outputs() {
        return outputs;
    }

    public Fork since() {
        return since;
    }

    /// The n of PUSHn, DUPn, SWAPn and LOGn.
    public int number() {
        if (code >= LOG_FIRST) {
            return code - LOG_FIRST;
        }
        if (code > SWAP_FIRST) {
            return code - SWAP_FIRST;
        }
        return code > DUP_FIRST ? code - DUP_FIRST : code - PUSH_FIRST;
    }
}
