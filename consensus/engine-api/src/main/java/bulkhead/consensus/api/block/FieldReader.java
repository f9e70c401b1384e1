package bulkhead.consensus.api.block;

import bulkhead.consensus.api.Timestamp;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.proto.ProtoReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads one protobuf message strictly: the only bytes it accepts are those that gogoproto would write. Fields are
/// asked for in ascending order; one that is unknown, repeated, out of place, explicitly zero or written longer than
/// needed is refused, and so is a length beyond the limit, before anything of that size is allocated.
final class FieldReader {

    private final String message;
    private final ProtoReader source;
    private boolean pending; // source stands at a field that nobody asked for yet

    private FieldReader(String message, ProtoReader source) {
        this.message = message;
        this.source = source;
    }

    /// Reads a whole message; `name` stands in errors.
    ///
    /// @throws BlockFormatException if the bytes are anything else
    static <T> T read(String name, Bytes encoded, Function<FieldReader, T> fields) {
        return new FieldReader(name, ProtoReader.of(encoded)).readAll(fields);
    }

    /// A varint field, 0 if absent.
    long varint(int field) {
        if (!comes(field)) {
            return 0;
        }
        long value = source.varint();
        requireWritten(field, value != 0);
        return value;
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
        if (!comes(field)) {
            return Bytes.EMPTY;
        }
        Bytes value = source.bytes(max);
        requireWritten(field, !value.isEmpty());
        return value;
    }

    /// A UTF-8 string of at most `max` bytes, empty if absent.
    String text(int field, int max) {
        if (!comes(field)) {
            return "";
        }
        String value = source.text(max);
        requireWritten(field, !value.isEmpty());
        return value;
    }

    /// An embedded message that must be there.
    <T> T message(int field, String name, Function<FieldReader, T> fields) {
        return findMessage(field, name, fields).orElseThrow(() -> malformed("field " + field + " is missing"));
    }

    /// An embedded message that may be absent.
    <T> Optional<T> findMessage(int field, String name, Function<FieldReader, T> fields) {
        return comes(field) ? Optional.of(nested(name, fields)) : Optional.empty();
    }

    /// A repeated embedded message of at most `max` elements.
    <T> List<T> messages(int field, int max, String name, Function<FieldReader, T> fields) {
        List<T> elements = new ArrayList<>();
        while (comes(field)) {
            requireRoom(field, elements.size(), max);
            elements.add(nested(name, fields));
        }
        return elements;
    }

    /// Repeated bytes: at most `max` elements of at most `bytesMax` each.
    List<Bytes> repeatedBytes(int field, int max, int bytesMax) {
        List<Bytes> elements = new ArrayList<>();
        while (comes(field)) {
            requireRoom(field, elements.size(), max);
            elements.add(source.bytes(bytesMax));
        }
        return elements;
    }

    /// An embedded google.protobuf.Timestamp, which must be there.
    Timestamp time(int field) {
        return message(field, "Timestamp", WireTime::read);
    }

    BlockFormatException malformed(String reason) {
        return new BlockFormatException(message + ": " + reason);
    }

    private <T> T nested(String name, Function<FieldReader, T> fields) {
        return new FieldReader(name, source.message()).readAll(fields);
    }

    private <T> T readAll(Function<FieldReader, T> fields) {
        try {
            T value = fields.apply(this);
            if (pending || source.next()) {
                throw malformed("field " + source.field() + " is unknown, repeated or out of place");
            }
            return value;
        } catch (IllegalArgumentException e) { // a number, a length or a value that is out of range
            throw malformed(String.valueOf(e.getMessage()));
        }
    }

    /// Whether the next field is this one; it is taken then.
    private boolean comes(int field) {
        if (!pending && !source.next()) {
            return false;
        }
        pending = source.field() != field;
        return !pending;
    }

    private void requireWritten(int field, boolean nonZero) {
        if (!nonZero) {
            throw malformed("field " + field + " is written although it is empty");
        }
    }

    private void requireRoom(int field, int size, int max) {
        if (size == max) {
            throw malformed("field " + field + " has more than " + max + " elements");
        }
    }
}
