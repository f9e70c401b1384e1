package bulkhead.store.tree.ics23;

import bulkhead.crypto.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Reads one protobuf message in its canonical form: fields in ascending order, none unknown, no zero scalar or empty
/// byte string written out, numbers in their shortest form. Fields are asked for in the message's order.
final class WireReader {

    private final Bytes message;
    private int at;

    WireReader(Bytes message) {
        this.message = message;
    }

    /// Reads a whole message.
    static <T> T read(Bytes message, Function<WireReader, T> reading) {
        WireReader reader = new WireReader(message);
        T result = reading.apply(reader);
        if (reader.at < message.size()) {
            throw new IllegalArgumentException("protobuf: field out of place at byte " + reader.at);
        }
        return result;
    }

    /// Zero if the field is absent.
    int number(int field) {
        if (!takeTag(field, WireWriter.VARINT)) {
            return 0;
        }
        int value = takeVarint();
        if (value == 0) {
            throw new IllegalArgumentException("protobuf: field " + field + " is written though it is zero");
        }
        return value;
    }

    boolean flag(int field) {
        int value = number(field);
        if (value > 1) {
            throw new IllegalArgumentException("protobuf: field " + field + " is " + value + ", not a flag");
        }
        return value == 1;
    }

    <E extends Enum<E>> E choice(int field, List<E> choices) {
        int value = number(field);
        if (value >= choices.size()) {
            throw new IllegalArgumentException("protobuf: field " + field + " has no choice " + value);
        }
        return choices.get(value);
    }

    /// Empty if the field is absent.
    Bytes bytes(int field) {
        Optional<Bytes> found = findChunk(field);
        if (found.isPresent() && found.get().isEmpty()) {
            throw new IllegalArgumentException("protobuf: field " + field + " is written though it is empty");
        }
        return found.orElse(Bytes.EMPTY);
    }

    <T> Optional<T> findMessage(int field, Function<WireReader, T> reading) {
        return findChunk(field).map(chunk -> read(chunk, reading));
    }

    <T> T message(int field, Function<WireReader, T> reading) {
        return findMessage(field, reading)
                .orElseThrow(() -> new IllegalArgumentException("protobuf: field " + field + " is missing"));
    }

    /// A repeated message, at most `max` times.
    <T> List<T> messages(int field, int max, Function<WireReader, T> reading) {
        List<T> all = new ArrayList<>();
        for (Optional<T> next = findMessage(field, reading); next.isPresent(); next = findMessage(field, reading)) {
            if (all.size() == max) {
                throw new IllegalArgumentException("protobuf: field " + field + " stands more than " + max + " times");
            }
            all.add(next.get());
        }
        return all;
    }

    /// A packed list of numbers, at most `max`.
    List<Integer> packed(int field, int max) {
        WireReader inside = new WireReader(bytes(field));
        List<Integer> all = new ArrayList<>();
        while (inside.at < inside.message.size()) {
            if (all.size() == max) {
                throw new IllegalArgumentException("protobuf: field " + field + " has more than " + max + " numbers");
            }
            all.add(inside.takeVarint());
        }
        return all;
    }

    /// What is left of the message, unread.
    Bytes rest() {
        Bytes rest = message.slice(at);
        at = message.size();
        return rest;
    }

    private Optional<Bytes> findChunk(int field) {
        if (!takeTag(field, WireWriter.LENGTH_DELIMITED)) {
            return Optional.empty();
        }
        int size = takeVarint();
        if (size > message.size() - at) {
            throw new IllegalArgumentException("protobuf: field " + field + " of " + size + " bytes ends early");
        }
        at += size;
        return Optional.of(message.slice(at - size, at));
    }

    // All field numbers here are below 16, so that a tag is one byte.
    private boolean takeTag(int field, int type) {
        if (at == message.size() || message.get(at) != (byte) (field << 3 | type)) {
            return false;
        }
        at++;
        return true;
    }

    /// A number from 0 to 2^31 - 1.
    private int takeVarint() {
        long value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            if (at == message.size()) {
                throw new IllegalArgumentException("protobuf: number ends early");
            }
            int group = message.get(at++);
            value |= (long) (group & 0x7F) << shift;
            if (group == 0 && shift > 0) {
                throw new IllegalArgumentException("protobuf: number is not in its shortest form");
            }
            if (group >= 0) {
                return bounded(value);
            }
        }
        throw new IllegalArgumentException("protobuf: number is too long");
    }

    private static int bounded(long value) {
        if (value > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("protobuf: number is too large: " + value);
        }
        return (int) value;
    }
}
