package bulkhead.kernel.module;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.rlp.RlpReader;
import bulkhead.crypto.rlp.RlpWriter;
import bulkhead.kernel.module.ValueType.Java;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/// Java values as they are stored (docs/formats.md, Modules).
///
/// A value is one RLP item: integers and booleans as RLP integers, `long` and `int` as 8 and 4 bytes of two's
/// complement, text as UTF-8, lists and records as RLP lists. A key is its plain bytes, so that keys of one map that
/// sort by value sort by bytes.
final class StoredValues {

    private final Records records;

    StoredValues(Records records) {
        this.records = records;
    }

    /// The type that a class stands for in storage.
    ///
    /// @throws IllegalArgumentException if it cannot be stored
    ValueType typeOf(Class<?> type) {
        for (Scalar scalar : SCALARS) {
            if (scalar.type == type) {
                return SolidityTypes.usual(scalar.java);
            }
        }
        return records.find(type)
                .orElseThrow(() ->
                        new IllegalArgumentException(type.getName() + " cannot be stored: possible are Address, String,"
                                + " Boolean, UInt256, Long, Integer, Bytes, Hash and records of these"));
    }

    /// As [#typeOf], for keys.
    ValueType keyTypeOf(Class<?> type) {
        ValueType key = typeOf(type);
        boolean flat = !(key instanceof ValueType.Struct struct)
                || struct.components().stream().allMatch(part -> part.type() instanceof ValueType.Scalar);
        if (!flat) {
            throw new IllegalArgumentException(type.getName() + " cannot be a key: it holds lists or records");
        }
        return key;
    }

    private record Scalar(Class<?> type, Java java) {}

    private static final List<Scalar> SCALARS = List.of(
            new Scalar(Address.class, Java.ADDRESS),
            new Scalar(String.class, Java.STRING),
            new Scalar(Boolean.class, Java.BOOLEAN),
            new Scalar(UInt256.class, Java.UINT256),
            new Scalar(Long.class, Java.LONG),
            new Scalar(Integer.class, Java.INT),
            new Scalar(Bytes.class, Java.BYTES),
            new Scalar(Hash.class, Java.HASH));

    Bytes encode(ValueType type, Object value) {
        RlpWriter writer = new RlpWriter();
        write(type, value, writer);
        return writer.toBytes();
    }

    private void write(ValueType type, Object value, RlpWriter writer) {
        switch (type) {
            case ValueType.Scalar scalar when scalar.java() == Java.UINT256 -> writer.uint256((UInt256) value);
            case ValueType.Scalar scalar when scalar.java() == Java.BOOLEAN -> writer.unsigned((Boolean) value ? 1 : 0);
            case ValueType.Scalar scalar -> writer.bytes(plain(scalar.java(), value));
            case ValueType.Sequence list ->
                writer.list((List<?>) value, (element, each) -> write(list.element(), element, each));
            case ValueType.Struct struct -> {
                Object[] parts = records.components(struct, value);
                writer.list(list -> {
                    for (int i = 0; i < parts.length; i++) {
                        write(struct.components().get(i).type(), Objects.requireNonNull(parts[i]), list);
                    }
                });
            }
        }
    }

    Object decode(ValueType type, Bytes stored) {
        RlpReader reader = RlpReader.of(stored);
        Object value = read(type, reader);
        reader.end();
        return value;
    }

    private Object read(ValueType type, RlpReader reader) {
        return switch (type) {
            case ValueType.Scalar scalar -> readScalar(scalar.java(), reader);
            case ValueType.Sequence sequence -> {
                RlpReader list = reader.list();
                List<Object> elements = new ArrayList<>();
                while (list.hasNext()) {
                    elements.add(read(sequence.element(), list));
                }
                yield Collections.unmodifiableList(elements);
            }
            case ValueType.Struct struct -> {
                RlpReader list = reader.list();
                Object[] parts = new Object[struct.components().size()];
                for (int i = 0; i < parts.length; i++) {
                    parts[i] = read(struct.components().get(i).type(), list);
                }
                list.end();
                yield records.construct(struct, parts);
            }
        };
    }

    private static Object readScalar(Java java, RlpReader reader) {
        return switch (java) {
            case ADDRESS -> reader.address();
            case STRING -> new String(reader.bytes().toArrayUnsafe(), StandardCharsets.UTF_8);
            case BOOLEAN -> reader.unsigned() != 0;
            case UINT256 -> reader.uint256();
            case LONG ->
                ByteBuffer.wrap(reader.bytes(Long.BYTES).toArrayUnsafe()).getLong();
            case INT ->
                ByteBuffer.wrap(reader.bytes(Integer.BYTES).toArrayUnsafe()).getInt();
            case BYTES -> reader.bytes();
            case HASH -> reader.hash();
        };
    }

    /// A key: numbers big-endian with the sign bit flipped where there is one, text as UTF-8; in records each
    /// component of variable length after its length in two bytes.
    Bytes encodeKey(ValueType type, Object value) {
        if (!(type instanceof ValueType.Struct struct)) {
            return key(((ValueType.Scalar) type).java(), value);
        }
        Object[] parts = records.components(struct, value);
        Bytes joined = Bytes.EMPTY;
        for (int i = 0; i < parts.length; i++) {
            Java java = ((ValueType.Scalar) struct.components().get(i).type()).java();
            Bytes part = key(java, Objects.requireNonNull(parts[i]));
            if (part.size() > MeteredStorage.KEY_SIZE_MAX) {
                throw new IllegalArgumentException("a key has at most " + MeteredStorage.KEY_SIZE_MAX + " bytes");
            }
            boolean variable = java == Java.STRING || java == Java.BYTES;
            Bytes length = variable ? Bytes.of((byte) (part.size() >> 8), (byte) part.size()) : Bytes.EMPTY;
            joined = Bytes.concat(joined, length, part);
        }
        return joined;
    }

    private static Bytes key(Java java, Object value) {
        return switch (java) {
            case LONG -> plain(Java.LONG, (Long) value ^ Long.MIN_VALUE);
            case INT -> plain(Java.INT, (Integer) value ^ Integer.MIN_VALUE);
            case ADDRESS, STRING, BOOLEAN, UINT256, BYTES, HASH -> plain(java, value);
        };
    }

    private static Bytes plain(Java java, Object value) {
        return switch (java) {
            case ADDRESS -> ((Address) value).bytes();
            case STRING -> Bytes.wrap(((String) value).getBytes(StandardCharsets.UTF_8));
            case BOOLEAN -> Bytes.of((byte) ((Boolean) value ? 1 : 0));
            case UINT256 -> ((UInt256) value).toBytes();
            case LONG ->
                Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong((Long) value).array());
            case INT ->
                Bytes.wrap(ByteBuffer.allocate(Integer.BYTES)
                        .putInt((Integer) value)
                        .array());
            case BYTES -> (Bytes) value;
            case HASH -> ((Hash) value).bytes();
        };
    }
}
