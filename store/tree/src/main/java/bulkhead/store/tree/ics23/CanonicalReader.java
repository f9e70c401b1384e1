package bulkhead.store.tree.ics23;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.proto.ProtoException;
import bulkhead.crypto.proto.ProtoReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads one protobuf message in its canonical form alone: fields in ascending order, none unknown, no zero number or
/// empty byte string written out. Fields are asked for in the message's order.
final class CanonicalReader {

    private final ProtoReader fields;
    private boolean pending;

    private CanonicalReader(ProtoReader fields) {
        this.fields = fields;
    }

    /// Reads a whole message.
    ///
    /// @throws ProtoException if it is not in canonical form, or not of the shape that `reading` asks for
    static <T> T read(Bytes message, Function<CanonicalReader, T> reading) {
        return read(ProtoReader.of(message), reading);
    }

    private static <T> T read(ProtoReader fields, Function<CanonicalReader, T> reading) {
        CanonicalReader reader = new CanonicalReader(fields);
        T result = reading.apply(reader);
        if (reader.pending || fields.next()) {
            throw new ProtoException("protobuf: field " + fields.field() + " is unknown or out of order");
        }
        return result;
    }

    /// Zero if the field is absent, never negative.
    int number(int field) {
        if (!isAt(field)) {
            return 0;
        }
        int value = fields.varint32();
        if (value <= 0) {
            throw new ProtoException("protobuf: field " + field + " is written though it is " + value);
        }
        return value;
    }

    boolean flag(int field) {
        int value = number(field);
        if (value > 1) {
            throw new ProtoException("protobuf: field " + field + " is " + value + ", not a flag");
        }
        return value == 1;
    }

    /// The choice that a number stands for.
    <E extends Enum<E>> E choice(int field, List<E> choices) {
        int value = number(field);
        if (value >= choices.size()) {
            throw new ProtoException("protobuf: field " + field + " has no choice " + value);
        }
        return choices.get(value);
    }

    /// Empty if the field is absent.
    Bytes bytes(int field) {
        if (!isAt(field)) {
            return Bytes.EMPTY;
        }
        Bytes value = fields.bytes(CommitmentProof.BYTES_MAX);
        if (value.isEmpty()) {
            throw new ProtoException("protobuf: field " + field + " is written though it is empty");
        }
        return value;
    }

    <T> Optional<T> findMessage(int field, Function<CanonicalReader, T> reading) {
        return isAt(field) ? Optional.of(read(fields.message(), reading)) : Optional.empty();
    }

    <T> T message(int field, Function<CanonicalReader, T> reading) {
        return findMessage(field, reading)
                .orElseThrow(() -> new ProtoException("protobuf: field " + field + " is missing"));
    }

    /// A repeated message, at most `max` times.
    <T> List<T> messages(int field, int max, Function<CanonicalReader, T> reading) {
        List<T> all = new ArrayList<>();
        while (isAt(field)) {
            checkCount(field, all.size(), max);
            all.add(read(fields.message(), reading));
        }
        return all;
    }

    /// A repeated message, at most `max` times, to be read later.
    List<Bytes> encodedMessages(int field, int max) {
        List<Bytes> all = new ArrayList<>();
        while (isAt(field)) {
            checkCount(field, all.size(), max);
            all.add(fields.bytes(CommitmentProof.BYTES_MAX));
        }
        return all;
    }

    private static void checkCount(int field, int count, int max) {
        if (count == max) {
            throw new ProtoException("protobuf: field " + field + " stands more than " + max + " times");
        }
    }

    /// A packed list of numbers, at most `max`; empty if the field is absent.
    List<Long> packed(int field, int max) {
        if (!isAt(field)) {
            return List.of();
        }
        List<Long> numbers = fields.packed(max);
        if (numbers.isEmpty()) {
            throw new ProtoException("protobuf: field " + field + " is written though it is empty");
        }
        return numbers;
    }

    /// Whether the next field that is there is the one asked for; if so, it is about to be taken.
    private boolean isAt(int field) {
        if (!pending) {
            pending = fields.next();
        }
        boolean found = pending && fields.field() == field;
        pending = pending && !found;
        return found;
    }
}
