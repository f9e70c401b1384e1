package bulkhead.evm;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import java.io.ByteArrayOutputStream;

/// Writes EVM code for tests: instructions one after the other, numbers as the shortest PUSH.
public final class Assembler {

    private final ByteArrayOutputStream code = new ByteArrayOutputStream();

    public static Assembler code() {
        return new Assembler();
    }

    public Assembler op(Opcode... opcodes) {
        for (Opcode opcode : opcodes) {
            code.write(opcode.code());
        }
        return this;
    }

    public Assembler push(long value) {
        return push(UInt256.of(value));
    }

    public Assembler push(UInt256 value) {
        Bytes bytes = value.isZero() ? Bytes.of((byte) 0) : value.toMinimalBytes();
        code.write(Opcode.PUSH1.code() + bytes.size() - 1);
        code.writeBytes(bytes.toArray());
        return this;
    }

    public Assembler push(Address address) {
        return push(UInt256.from(address.bytes()));
    }

    /// Pushes values so that the first is on top.
    public Assembler pushAll(long... values) {
        for (int i = values.length - 1; i >= 0; i--) {
            push(values[i]);
        }
        return this;
    }

    /// Returns the item on top of the stack.
    public Assembler returnTop() {
        return push(0).op(Opcode.MSTORE).pushAll(0, 32).op(Opcode.RETURN);
    }

    public int size() {
        return code.size();
    }

    public Bytes bytes() {
        return Bytes.of(code.toByteArray());
    }
}
