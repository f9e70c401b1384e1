package bulkhead.crypto.proto;

import bulkhead.crypto.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads the fields of a message one after the other. Not thread-safe.
///
/// Nothing is allocated for a length that the input does not hold. Numbers must be in their shortest form; which
/// fields may be missing, repeated or unknown is for the caller to say.
///
/// ```java
/// while (reader.next()) {
///     switch (reader.field()) {
///         case 1 -> seconds = reader.varint();
///         case 2 -> nanos = reader.varint();
///         default -> reader.skip();
///     }
/// }
/// ```
public final class ProtoReader {

    /// Messages in messages; CometBFT's nest up to 7, proofs of existence in proofs of absence in batches included.
    public static final int DEPTH_MAX = 32;

    private static final int FIELD_BITS = 29;

    private final byte[] source;
    private final int end;
    private final int depth;
    private int at;
    private int field;
    private WireType type = WireType.VARINT; // means something only while `taken` is false
    private boolean taken = true;

    private ProtoReader(byte[] source, int from, int end, int depth) {
        this.source = source;
        this.at = from;
        this.end = end;
        this.depth = depth;
    }

    public static ProtoReader of(Bytes message) {
        return new ProtoReader(message.toArrayUnsafe(), 0, message.size(), 0);
    }

    /// A reader of a message behind its length as a varint, which must be all of `framed`.
    ///
    /// @throws ProtoException if the length is not that of what follows
    public static ProtoReader ofDelimited(Bytes framed) {
        ProtoReader outer = of(framed);
        int size = outer.length();
        if (size != outer.end - outer.at) {
            throw new ProtoException("protobuf: " + (outer.end - outer.at - size) + " bytes after the message");
        }
        return outer;
    }

    /// Goes to the next field; false at the end of the message. The value of the field before must have been taken.
    public boolean next() {
        if (!taken) {
            throw new IllegalStateException("field " + field + " was neither read nor skipped");
        }
        if (at == end) {
            return false;
        }
        long tag = number();
        long number = tag >>> WireType.BITS;
        int wire = (int) tag & 7;
        if (number == 0 || number >= 1L << FIELD_BITS) {
            throw new ProtoException("protobuf: field number " + Long.toUnsignedString(number) + " is not allowed");
        }
        field = (int) number;
        type = WireType.find(wire)
                .orElseThrow(() -> new ProtoException(
                        "protobuf: field " + field + " has wire type " + wire + ", which is not allowed"));
        taken = false;
        return true;
    }

    /// The number of the field.
    public int field() {
        return field;
    }

    /// The value of a field of type `int64`, `uint64`, `int32`, `uint32` or an enum.
    public long varint() {
        take(WireType.VARINT);
        return number();
    }

    /// The value of a field of type `int32` or an enum.
    public int varint32() {
        long value = varint();
        if (value != (int) value) {
            throw new ProtoException("protobuf: field " + field + " has more than 32 bits: " + value);
        }
        return (int) value;
    }

    /// The value of a field of type `bool`.
    public boolean bool() {
        long value = varint();
        if (value < 0 || value > 1) {
            throw new ProtoException("protobuf: field " + field + " is neither 0 nor 1");
        }
        return value == 1;
    }

    /// The value of a field of type `fixed64` or `sfixed64`.
    public long fixed64() {
        take(WireType.FIXED64);
        require(Long.BYTES);
        long value = 0;
        for (int i = Long.BYTES - 1; i >= 0; i--) {
            value = (value << 8) | (source[at + i] & 0xFF);
        }
        at += Long.BYTES;
        return value;
    }

    /// The value of a field of type `bytes`, at most `sizeMax` of them.
    public Bytes bytes(int sizeMax) {
        take(WireType.LENGTH_DELIMITED);
        int size = length();
        if (size > sizeMax) {
            throw new ProtoException(
                    "protobuf: field " + field + " has " + size + " bytes, at most " + sizeMax + " are allowed");
        }
        at += size;
        return Bytes.copyOf(source, at - size, at);
    }

    /// The value of a field of type `string`, at most `sizeMax` bytes of UTF-8.
    public String text(int sizeMax) {
        Bytes bytes = bytes(sizeMax);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toArrayUnsafe()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProtoException("protobuf: field " + field + " is not UTF-8");
        }
    }

    /// A reader of the message that is the value of the field. This reader goes on behind it.
    public ProtoReader message() {
        take(WireType.LENGTH_DELIMITED);
        if (depth == DEPTH_MAX) {
            throw new ProtoException("protobuf: messages nest deeper than " + DEPTH_MAX);
        }
        int size = length();
        at += size;
        return new ProtoReader(source, at - size, at, depth + 1);
    }

    /// The numbers of a packed field, at most `countMax` of them.
    public List<Long> packed(int countMax) {
        ProtoReader list = message();
        List<Long> values = new ArrayList<>();
        while (list.at < list.end) {
            if (values.size() == countMax) {
                throw new ProtoException("protobuf: field " + field + " has more than " + countMax + " numbers");
            }
            values.add(list.number());
        }
        return List.copyOf(values);
    }

    /// Passes over the value of a field that the caller does not know.
    public void skip() {
        WireType skipped = type;
        take(skipped);
        switch (skipped) {
            case VARINT -> number();
            case FIXED64 -> pass(Long.BYTES);
            case LENGTH_DELIMITED -> pass(length());
            case FIXED32 -> pass(Integer.BYTES);
        }
    }

    /// What to throw at a field that the caller does not know and must not ignore.
    public ProtoException unknown() {
        return new ProtoException("protobuf: field " + field + " is unknown");
    }

    private void take(WireType expected) {
        if (taken) {
            throw new IllegalStateException("field " + field + " was read before, or next() was not called");
        }
        if (type != expected) {
            throw new ProtoException("protobuf: field " + field + " is of wire type " + type + ", not " + expected);
        }
        taken = true;
    }

    private int length() {
        long size = number();
        if (size < 0 || size > end - at) {
            throw new ProtoException("protobuf: " + Long.toUnsignedString(size) + " bytes announced, " + (end - at)
                    + " left at byte " + at);
        }
        return (int) size;
    }

    private long number() {
        long value = Varint.read(source, at, end);
        at += Varint.size(value); // the shortest form is the only one that is read
        return value;
    }

    private void pass(int count) {
        require(count);
        at += count;
    }

    private void require(int count) {
        if (count > end - at) {
            throw new ProtoException("protobuf: field " + field + " is cut off at byte " + at);
        }
    }
}
