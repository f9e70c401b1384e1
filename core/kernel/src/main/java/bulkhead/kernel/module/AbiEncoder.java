package bulkhead.kernel.module;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Keccak256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/// Encodes what a module's method gives as Solidity's ABI has it. A value that its Solidity type cannot hold is the
/// module's mistake: an IllegalArgumentException.
final class AbiEncoder {

    private final Records records;

    AbiEncoder(Records records) {
        this.records = records;
    }

    /// Encodes values that stand one after the other, dynamic ones behind offsets.
    Bytes encode(List<ValueType> types, List<?> values) {
        List<Bytes> parts = new ArrayList<>();
        List<Bytes> tails = new ArrayList<>();
        int offset = AbiShape.headSize(types);
        for (int i = 0; i < types.size(); i++) {
            Bytes encoded = encode(types.get(i), Objects.requireNonNull(values.get(i)));
            if (AbiShape.isDynamic(types.get(i))) {
                parts.add(UInt256.of(offset).toBytes());
                tails.add(encoded);
                offset = Math.addExact(offset, encoded.size());
            } else {
                parts.add(encoded);
            }
        }
        parts.addAll(tails);
        return concat(parts);
    }

    private Bytes encode(ValueType type, Object value) {
        return switch (type) {
            case ValueType.Scalar scalar
            when AbiShape.isDynamic(scalar) -> {
                Bytes content = content(value);
                yield Bytes.concat(UInt256.of(content.size()).toBytes(), padded(content));
            }
            case ValueType.Scalar scalar -> word(scalar, value);
            case ValueType.Sequence list -> {
                List<?> elements = elements(list, value);
                Bytes encoded = encode(Collections.nCopies(elements.size(), list.element()), elements);
                yield list.size().isPresent()
                        ? encoded
                        : Bytes.concat(UInt256.of(elements.size()).toBytes(), encoded);
            }
            case ValueType.Struct struct ->
                encode(AbiShape.types(struct.components()), Arrays.asList(records.components(struct, value)));
        };
    }

    /// The topic that stands for an indexed value ("Encoding of Indexed Event Parameters"): the word itself, or the
    /// hash of what is in it.
    Hash topic(ValueType type, Object value) {
        if (type instanceof ValueType.Scalar scalar) {
            return AbiShape.isDynamic(scalar) ? Keccak256.hash(content(value)) : new Hash(word(scalar, value));
        }
        return Keccak256.hash(inPlace(type, value));
    }

    private Bytes inPlace(ValueType type, Object value) {
        return switch (type) {
            case ValueType.Scalar scalar when AbiShape.isDynamic(scalar) -> padded(content(value));
            case ValueType.Scalar scalar -> word(scalar, value);
            case ValueType.Sequence list ->
                concat(elements(list, value).stream()
                        .map(element -> inPlace(list.element(), element))
                        .toList());
            case ValueType.Struct struct -> {
                Object[] components = records.components(struct, value);
                List<Bytes> parts = new ArrayList<>();
                for (int i = 0; i < components.length; i++) {
                    parts.add(inPlace(struct.components().get(i).type(), components[i]));
                }
                yield concat(parts);
            }
        };
    }

    private static List<?> elements(ValueType.Sequence type, Object value) {
        List<Object> elements = new ArrayList<>((List<?>) value);
        if (type.size().isPresent() && type.size().getAsInt() != elements.size()) {
            throw new IllegalArgumentException(type.canonical() + " cannot hold " + elements.size() + " elements");
        }
        return elements;
    }

    private static Bytes content(Object value) {
        return value instanceof String text ? Bytes.wrap(text.getBytes(StandardCharsets.UTF_8)) : (Bytes) value;
    }

    private static Bytes word(ValueType.Scalar type, Object value) {
        return switch (type.java()) {
            case ADDRESS -> ((Address) value).bytes().padLeft(AbiShape.WORD);
            case BOOLEAN -> UInt256.of((Boolean) value ? 1 : 0).toBytes();
            case UINT256 -> number((UInt256) value, type);
            case LONG -> number((Long) value, type);
            case INT -> number((long) (Integer) value, type);
            case BYTES -> fixed((Bytes) value, type);
            case HASH -> ((Hash) value).bytes();
            case STRING -> throw new IllegalArgumentException("a string is not one word");
        };
    }

    private static Bytes number(UInt256 value, ValueType.Scalar type) {
        if (value.bitLength() > AbiShape.width(type.solidity())) {
            throw new IllegalArgumentException(type.solidity() + " cannot hold " + value);
        }
        return value.toBytes();
    }

    private static Bytes number(long value, ValueType.Scalar type) {
        int bits = AbiShape.width(type.solidity());
        boolean unsigned = type.solidity().startsWith("u");
        boolean fits = unsigned
                ? value >= 0 && (bits == 64 || value >>> bits == 0)
                : bits == 64 || value >> (bits - 1) == 0 || value >> (bits - 1) == -1;
        if (!fits) {
            throw new IllegalArgumentException(type.solidity() + " cannot hold " + value);
        }
        long sign = value >> 63;
        return UInt256.ofWords(sign, sign, sign, value).toBytes();
    }

    private static Bytes fixed(Bytes value, ValueType.Scalar type) {
        if (value.size() != AbiShape.width(type.solidity())) {
            throw new IllegalArgumentException(type.solidity() + " cannot hold " + value.size() + " bytes");
        }
        return padded(value);
    }

    private static Bytes padded(Bytes value) {
        int missing = (AbiShape.WORD - value.size() % AbiShape.WORD) % AbiShape.WORD;
        return missing == 0 ? value : Bytes.concat(value, Bytes.wrap(new byte[missing]));
    }

    private static Bytes concat(List<Bytes> parts) {
        return Bytes.concat(parts.toArray(Bytes[]::new));
    }
}
