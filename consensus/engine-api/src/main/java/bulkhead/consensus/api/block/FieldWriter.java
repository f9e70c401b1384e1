package bulkhead.consensus.api.block;

import bulkhead.consensus.api.Timestamp;
import bulkhead.crypto.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes one protobuf message the way gogoproto's generated code does: fields in ascending order, proto3 zero values
/// left out, embedded messages always there.
final class FieldWriter {

    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;

    private byte[] buffer = new byte[128];
    private int size;

    /// A varint field; negative numbers take ten bytes; zero is left out.
    FieldWriter varint(int field, long value) {
        if (value != 0) {
            tag(field, VARINT);
            rawVarint(value);
        }
        return this;
    }

    /// Eight little-endian bytes; zero is left out.
    FieldWriter sfixed64(int field, long value) {
        if (value != 0) {
            tag(field, FIXED64);
            reserve(Long.BYTES);
            for (int i = 0; i < Long.BYTES; i++) {
                buffer[size++] = (byte) (value >>> (8 * i));
            }
        }
        return this;
    }

    /// Bytes; empty ones are left out.
    FieldWriter bytes(int field, Bytes value) {
        return value.isEmpty() ? this : message(field, value);
    }

    /// A string in UTF-8; the empty one is left out.
    FieldWriter string(int field, String value) {
        return bytes(field, Bytes.wrap(value.getBytes(StandardCharsets.UTF_8)));
    }

    /// An embedded message or an element of repeated bytes: written also when it is empty.
    FieldWriter message(int field, Bytes encoded) {
        tag(field, LENGTH_DELIMITED);
        return delimited(encoded);
    }

    /// An embedded google.protobuf.Timestamp.
    FieldWriter time(int field, Timestamp time) {
        return message(field, encode(time));
    }

    /// A message without a tag, after its length.
    FieldWriter delimited(Bytes encoded) {
        rawVarint(encoded.size());
        reserve(encoded.size());
        encoded.copyTo(buffer, size);
        size += encoded.size();
        return this;
    }

    Bytes toBytes() {
        return Bytes.copyOf(buffer, 0, size);
    }

    static Bytes encode(Timestamp time) {
        return new FieldWriter()
                .varint(1, time.seconds())
                .varint(2, time.nanos())
                .toBytes();
    }

    private void tag(int field, int wireType) {
        rawVarint(((long) field << 3) | wireType);
    }

    private void rawVarint(long value) {
        reserve(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            buffer[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        buffer[size++] = (byte) rest;
    }

    private void reserve(int more) {
        int needed = Math.addExact(size, more);
        if (needed > buffer.length) {
            buffer =
                    Arrays.copyOf(buffer, (int) Math.min(Integer.MAX_VALUE - 8L, Math.max(needed, 2L * buffer.length)));
        }
    }
}
