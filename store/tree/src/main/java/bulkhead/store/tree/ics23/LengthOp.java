package bulkhead.store.tree.ics23;

import bulkhead.crypto.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// How the length of a key or value enters the leaf's preimage, by number on the wire (`cosmos.ics23.v1.LengthOp`).
public enum LengthOp {
    NO_PREFIX,
    /// Length as unsigned LEB128, then the bytes.
    VAR_PROTO,
    /// Reserved on the wire; nobody computes it.
    VAR_RLP,
    FIXED32_BIG,
    FIXED32_LITTLE,
    FIXED64_BIG,
    FIXED64_LITTLE,
    REQUIRE_32_BYTES,
    REQUIRE_64_BYTES;

    private static final int VARINT_SIZE_MAX = 5;

    /// The bytes with what this puts before them.
    ///
    /// @throws IllegalArgumentException if the bytes do not have the required length, or nobody computes this
    Bytes prefixed(Bytes bytes) {
        return switch (this) {
            case NO_PREFIX -> bytes;
            case VAR_PROTO -> Bytes.concat(varint(bytes.size()), bytes);
            case FIXED32_BIG -> fixed32(ByteOrder.BIG_ENDIAN, bytes);
            case FIXED32_LITTLE -> fixed32(ByteOrder.LITTLE_ENDIAN, bytes);
            case FIXED64_BIG -> fixed64(ByteOrder.BIG_ENDIAN, bytes);
            case FIXED64_LITTLE -> fixed64(ByteOrder.LITTLE_ENDIAN, bytes);
            case REQUIRE_32_BYTES -> required(32, bytes);
            case REQUIRE_64_BYTES -> required(64, bytes);
            case VAR_RLP -> throw new IllegalArgumentException("proofs cannot use the length form VAR_RLP");
        };
    }

    private static Bytes varint(int value) {
        ByteBuffer buffer = ByteBuffer.allocate(VARINT_SIZE_MAX);
        int rest = value;
        for (; rest > 0x7F; rest >>>= 7) {
            buffer.put((byte) ((rest & 0x7F) | 0x80));
        }
        buffer.put((byte) rest);
        return Bytes.copyOf(buffer.array(), 0, buffer.position());
    }

    private static Bytes fixed32(ByteOrder order, Bytes bytes) {
        ByteBuffer buffer = ByteBuffer.allocate(Integer.BYTES + bytes.size()).order(order);
        buffer.putInt(bytes.size()).put(bytes.toArrayUnsafe());
        return Bytes.wrap(buffer.array());
    }

    private static Bytes fixed64(ByteOrder order, Bytes bytes) {
        ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES + bytes.size()).order(order);
        buffer.putLong(bytes.size()).put(bytes.toArrayUnsafe());
        return Bytes.wrap(buffer.array());
    }

    private static Bytes required(int size, Bytes bytes) {
        if (bytes.size() != size) {
            throw new IllegalArgumentException("leaf part has " + bytes.size() + " bytes, not " + size);
        }
        return bytes;
    }
}
