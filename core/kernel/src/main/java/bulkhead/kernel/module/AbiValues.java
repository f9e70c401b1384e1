package bulkhead.kernel.module;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.abi.AbiCodec;
import bulkhead.crypto.abi.AbiException;
import bulkhead.crypto.abi.AbiType;
import bulkhead.crypto.abi.AbiValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/// Java values of a module's methods as ABI values, and back.
final class AbiValues {

    private final Records records;

    AbiValues(Records records) {
        this.records = records;
    }

    static List<ValueType> types(List<Parameter> parameters) {
        return parameters.stream().map(Parameter::type).toList();
    }

    /// Encodes values that stand one after the other.
    ///
    /// @throws AbiException if a Solidity type cannot hold its value, which is the module's mistake
    Bytes encode(List<ValueType> types, List<?> values) {
        List<AbiValue> converted = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            converted.add(toAbi(types.get(i), Objects.requireNonNull(values.get(i))));
        }
        return AbiCodec.encode(tuple(types), converted);
    }

    /// Decodes values that stand one after the other.
    ///
    /// @throws AbiException if the input does not encode such values, which is the caller's mistake
    Object[] decode(List<ValueType> types, Bytes encoded) {
        return toJava(types, AbiCodec.decode(tuple(types), encoded));
    }

    /// The topic that stands for an indexed value.
    Hash topic(ValueType type, Object value) {
        return AbiCodec.topic(abiType(type), toAbi(type, value));
    }

    private static AbiType.Tuple tuple(List<ValueType> types) {
        return new AbiType.Tuple(types.stream().map(AbiValues::abiType).toList());
    }

    private static AbiType abiType(ValueType type) {
        return switch (type) {
            case ValueType.Scalar scalar -> AbiType.parse(scalar.solidity());
            case ValueType.Sequence list
            when list.size().isPresent() ->
                new AbiType.FixedArray(abiType(list.element()), list.size().getAsInt());
            case ValueType.Sequence list -> new AbiType.Array(abiType(list.element()));
            case ValueType.Struct struct -> tuple(types(struct.components()));
        };
    }

    private AbiValue toAbi(ValueType type, Object value) {
        return switch (type) {
            case ValueType.Scalar scalar ->
                switch (scalar.java()) {
                    case ADDRESS -> AbiValue.of((Address) value);
                    case STRING -> AbiValue.of((String) value);
                    case BOOLEAN -> AbiValue.of((Boolean) value);
                    case UINT256 -> AbiValue.of((UInt256) value);
                    case LONG -> AbiValue.of((Long) value);
                    case INT -> AbiValue.of((Integer) value);
                    case BYTES -> AbiValue.of((Bytes) value);
                    case HASH -> AbiValue.of(((Hash) value).bytes());
                };
            case ValueType.Sequence list ->
                AbiValue.of(((List<?>) value)
                        .stream()
                                .map(element -> toAbi(list.element(), Objects.requireNonNull(element)))
                                .toList());
            case ValueType.Struct struct -> {
                Object[] components = records.components(struct, value);
                List<AbiValue> items = new ArrayList<>();
                for (int i = 0; i < components.length; i++) {
                    items.add(toAbi(struct.components().get(i).type(), Objects.requireNonNull(components[i])));
                }
                yield AbiValue.of(items);
            }
        };
    }

    private Object[] toJava(List<ValueType> types, List<AbiValue> values) {
        Object[] converted = new Object[types.size()];
        for (int i = 0; i < converted.length; i++) {
            converted[i] = toJava(types.get(i), values.get(i));
        }
        return converted;
    }

    private Object toJava(ValueType type, AbiValue value) {
        return switch (value) {
            case AbiValue.Account(Address address) -> address;
            case AbiValue.Text(String text) -> text;
            case AbiValue.Flag(boolean flag) -> flag;
            case AbiValue.Numeral(UInt256 word) -> number((ValueType.Scalar) type, word);
            case AbiValue.Blob(Bytes bytes) ->
                ((ValueType.Scalar) type).java() == ValueType.Java.HASH ? new Hash(bytes) : bytes;
            case AbiValue.Sequence(List<AbiValue> items) -> sequence(type, items);
        };
    }

    private Object sequence(ValueType type, List<AbiValue> items) {
        if (type instanceof ValueType.Struct struct) {
            return records.construct(struct, toJava(types(struct.components()), items));
        }
        ValueType element = ((ValueType.Sequence) type).element();
        return Collections.unmodifiableList(Arrays.asList(toJava(Collections.nCopies(items.size(), element), items)));
    }

    /// A number as the Java type holds it. Signed Solidity types fit their Java types; unsigned ones may not.
    private static Object number(ValueType.Scalar type, UInt256 word) {
        boolean unsigned = type.solidity().startsWith("u");
        return switch (type.java()) {
            case UINT256 -> word;
            case LONG -> unsigned ? atMost(word, Long.MAX_VALUE) : word.word(0);
            case INT -> (int) (unsigned ? atMost(word, Integer.MAX_VALUE) : word.word(0));
            case ADDRESS, STRING, BOOLEAN, BYTES, HASH ->
                throw new IllegalArgumentException("not a number: " + type.solidity());
        };
    }

    private static long atMost(UInt256 word, long most) {
        if (word.toLongSaturated() > most || !word.isLong()) {
            throw new AbiException("number is above " + most);
        }
        return word.toLong();
    }
}
