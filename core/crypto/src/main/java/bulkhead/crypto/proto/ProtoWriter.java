package bulkhead.crypto.proto;

import bulkhead.crypto.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/// Writes the fields of a message in the order of the calls, which the caller keeps ascending. Not thread-safe.
///
/// Scalars and strings that are zero or empty are left out, as proto3 says; messages and the entries of repeated
/// fields never are.
///
/// ```java
/// Bytes time = new ProtoWriter().varint(1, seconds).varint(2, nanos).toBytes();
/// ```
public final class ProtoWriter {

    private static final int SIZE_FIRST = 128;
    private static final int FIELD_MAX = 1 << 28;

    private byte[] buffer = new byte[SIZE_FIRST];
    private int size;

    /// A field of type `int32`, `int64`, `uint32`, `uint64` or an enum; negative values take ten bytes.
    public ProtoWriter varint(int field, long value) {
        if (value != 0) {
            tag(field, WireType.VARINT);
            rawVarint(value);
        }
        return this;
    }

    public ProtoWriter bool(int field, boolean value) {
        return varint(field, value ? 1 : 0);
    }

    /// A field of type `fixed64` or `sfixed64`, little-endian.
    public ProtoWriter fixed64(int field, long value) {
        if (value != 0) {
            tag(field, WireType.FIXED64);
            reserve(Long.BYTES);
            for (int shift = 0; shift < Long.SIZE; shift += 8) {
                buffer[size++] = (byte) (value >>> shift);
            }
        }
        return this;
    }

    /// A field of type `bytes`.
    public ProtoWriter bytes(int field, Bytes value) {
        return value.isEmpty() ? this : delimited(field, value);
    }

    /// A field of type `string`.
    public ProtoWriter text(int field, String value) {
        return bytes(field, Bytes.wrap(value.getBytes(StandardCharsets.UTF_8)));
    }

    /// A field of type `repeated bytes`, or repeated messages that are encoded already: empty entries too are written.
    public ProtoWriter repeated(int field, Iterable<Bytes> values) {
        values.forEach(value -> delimited(field, value));
        return this;
    }

    /// A field of packed numbers: `repeated int32`, `int64`, `uint32`, `uint64` or enums.
    public ProtoWriter packed(int field, long... values) {
        return values.length == 0
                ? this
                : message(field, list -> Arrays.stream(values).forEach(list::rawVarint));
    }

    /// A message whose fields `content` writes; one without fields is written too.
    public ProtoWriter message(int field, Consumer<ProtoWriter> content) {
        ProtoWriter inner = new ProtoWriter();
        content.accept(inner);
        return delimited(field, inner.toBytes());
    }

    /// A message that is encoded already; one without fields is written too.
    public ProtoWriter message(int field, Bytes encoded) {
        return delimited(field, encoded);
    }

    /// The message.
    public Bytes toBytes() {
        return Bytes.copyOf(buffer, 0, size);
    }

    /// The message behind its length as a varint, as CometBFT signs votes and frames streams.
    public Bytes toDelimitedBytes() {
        ProtoWriter framed = new ProtoWriter();
        framed.rawVarint(size);
        framed.raw(buffer, size);
        return framed.toBytes();
    }

    private ProtoWriter delimited(int field, Bytes value) {
        tag(field, WireType.LENGTH_DELIMITED);
        rawVarint(value.size());
        raw(value.toArrayUnsafe(), value.size());
        return this;
    }

    private void tag(int field, WireType type) {
        if (field < 1 || field >= FIELD_MAX) {
            throw new IllegalArgumentException("field number is not between 1 and " + (FIELD_MAX - 1) + ": " + field);
        }
        rawVarint(type.tag(field));
    }

    private void rawVarint(long value) {
        reserve(Varint.SIZE_MAX);
        size = Varint.write(value, buffer, size);
    }

    private void raw(byte[] source, int count) {
        reserve(count);
        System.arraycopy(source, 0, buffer, size, count);
        size += count;
    }

    private void reserve(int more) {
        int needed = Math.addExact(size, more);
        if (needed > buffer.length) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(Integer.MAX_VALUE - 8, Math.max(needed, 2L * buffer.length)));
        }
    }
}
