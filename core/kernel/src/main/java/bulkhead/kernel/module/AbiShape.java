package bulkhead.kernel.module;

import java.util.List;

/// How types lie in ABI encoding (Solidity's "Contract ABI Specification", "Formal Specification of the Encoding").
final class AbiShape {

    static final int WORD = 32;

    private AbiShape() {}

    /// Whether the type's content stands apart from its place, which then holds an offset.
    static boolean isDynamic(ValueType type) {
        return switch (type) {
            case ValueType.Scalar scalar ->
                scalar.solidity().equals("string") || scalar.solidity().equals("bytes");
            case ValueType.Sequence list -> list.size().isEmpty() || isDynamic(list.element());
            case ValueType.Struct struct -> types(struct.components()).stream().anyMatch(AbiShape::isDynamic);
        };
    }

    /// Bytes that the type takes in its place.
    static int headSize(ValueType type) {
        if (isDynamic(type)) {
            return WORD;
        }
        return switch (type) {
            case ValueType.Scalar _ -> WORD;
            case ValueType.Sequence list -> list.size().getAsInt() * headSize(list.element());
            case ValueType.Struct struct -> headSize(types(struct.components()));
        };
    }

    static int headSize(List<ValueType> types) {
        return types.stream().mapToInt(AbiShape::headSize).sum();
    }

    static List<ValueType> types(List<Parameter> parameters) {
        return parameters.stream().map(Parameter::type).toList();
    }

    /// The number in a type's name, e.g. 64 of `uint64`.
    static int width(String solidity) {
        int at = 0;
        while (at < solidity.length() && !Character.isDigit(solidity.charAt(at))) {
            at++;
        }
        return Integer.parseInt(solidity.substring(at));
    }
}
