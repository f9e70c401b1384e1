package bulkhead.consensus.api.block;

import bulkhead.consensus.api.Timestamp;
import bulkhead.crypto.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// Reads one protobuf message strictly: the only bytes it accepts are those that [FieldWriter] would write. Fields are
/// asked for in ascending order; one that is unknown, repeated, out of place, explicitly zero or written longer than
/// needed is refused, and so is a length beyond the limit, before anything of that size is allocated.
final class FieldReader {

    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;

    private final String message;
    private final byte[] source;
    private final int end;
    private int at;

    private FieldReader(String message, byte[] source, int from, int end) {
        this.message = message;
        this.source = source;
        this.at = from;
        this.end = end;
    }

    /// Reads a whole message; `name` stands in errors.
    static <T> T read(String name, Bytes encoded, Function<FieldReader, T> fields) {
        return new FieldReader(name, encoded.toArrayUnsafe(), 0, encoded.size()).readAll(fields);
    }

    /// A varint field, 0 if absent.
    long varint(int field) {
        if (!comes(field, VARINT)) {
            return 0;
        }
        return nonZero(field, rawVarint());
    }

    /// A varint field that fits into 32 signed bits, 0 if absent.
    int int32(int field) {
        long value = varint(field);
        if (value != (int) value) {
            throw malformed("field " + field + " is not a 32-bit number: " + value);
        }
        return (int) value;
    }

    /// Bytes of at most `max`, empty if absent.
    Bytes bytes(int field, int max) {
        if (!comes(field, LENGTH_DELIMITED)) {
            return Bytes.EMPTY;
        }
        int length = length(field, max);
        nonZero(field, length);
        return take(length);
    }

    /// A UTF-8 string of at most `max` bytes, empty if absent.
    String string(int field, int max) {
        byte[] text = bytes(field, max).toArrayUnsafe();
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("field " + field + " is not UTF-8");
        }
    }

    /// An embedded message that must be there.
    <T> T message(int field, String name, Function<FieldReader, T> fields) {
        return findMessage(field, name, fields).orElseThrow(() -> malformed("field " + field + " is missing"));
    }

    /// An embedded message that may be absent.
    <T> Optional<T> findMessage(int field, String name, Function<FieldReader, T> fields) {
        if (!comes(field, LENGTH_DELIMITED)) {
            return Optional.empty();
        }
        return Optional.of(nested(field, name, fields));
    }

    /// A repeated embedded message of at most `max` elements.
    <T> List<T> messages(int field, int max, String name, Function<FieldReader, T> fields) {
        List<T> elements = new ArrayList<>();
        while (comes(field, LENGTH_DELIMITED)) {
            if (elements.size() == max) {
                throw malformed("field " + field + " has more than " + max + " elements");
            }
            elements.add(nested(field, name, fields));
        }
        return elements;
    }

    /// Repeated bytes: at most `max` elements of at most `bytesMax` each.
    List<Bytes> repeatedBytes(int field, int max, int bytesMax) {
        List<Bytes> elements = new ArrayList<>();
        while (comes(field, LENGTH_DELIMITED)) {
            if (elements.size() == max) {
                throw malformed("field " + field + " has more than " + max + " elements");
            }
            elements.add(take(length(field, bytesMax)));
        }
        return elements;
    }

    /// An embedded google.protobuf.Timestamp, which must be there.
    Timestamp time(int field) {
        return message(field, "Timestamp", reader -> {
            long seconds = reader.varint(1);
            int nanos = reader.int32(2);
            return reader.checked(() -> new Timestamp(seconds, nanos));
        });
    }

    /// Turns a refused value into malformed bytes.
    <T> T checked(Supplier<T> value) {
        try {
            return value.get();
        } catch (IllegalArgumentException e) {
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    BlockFormatException malformed(String reason) {
        return new BlockFormatException(message + ": " + reason);
    }

    private <T> T readAll(Function<FieldReader, T> fields) {
        T value = checked(() -> fields.apply(this));
        if (at != end) {
            throw malformed("unknown or misplaced bytes at " + at);
        }
        return value;
    }

    private <T> T nested(int field, String name, Function<FieldReader, T> fields) {
        int length = length(field, end - at);
        var reader = new FieldReader(name, source, at, at + length);
        T value = reader.readAll(fields);
        at += length;
        return value;
    }

    /// Whether the next tag is this one; consumes it if so.
    private boolean comes(int field, int wireType) {
        if (at == end) {
            return false;
        }
        int before = at;
        if (rawVarint() == (((long) field << 3) | wireType)) {
            return true;
        }
        at = before;
        return false;
    }

    private int length(int field, int max) {
        long length = rawVarint();
        if (length < 0 || length > max || length > end - at) {
            throw malformed("field " + field + " has a length of " + Long.toUnsignedString(length) + ", more than "
                    + Math.min(max, end - at));
        }
        return (int) length;
    }

    private Bytes take(int length) {
        Bytes taken = Bytes.copyOf(source, at, at + length);
        at += length;
        return taken;
    }

    private long nonZero(int field, long value) {
        if (value == 0) {
            throw malformed("field " + field + " is written although it is empty");
        }
        return value;
    }

    private long rawVarint() {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            if (at == end) {
                throw malformed("ends inside a number");
            }
            int next = source[at++];
            if (shift == 63 && (next & 0xFE) != 0) {
                throw malformed("a number has more than 64 bits");
            }
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                if (next == 0 && shift > 0) {
                    throw malformed("a number is written longer than needed");
                }
                return value;
            }
        }
        throw malformed("a number has more than 64 bits");
    }
}
