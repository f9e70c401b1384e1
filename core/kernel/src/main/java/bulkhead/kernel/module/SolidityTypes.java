package bulkhead.kernel.module;

import bulkhead.kernel.module.ValueType.Java;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which Solidity types a Java type may stand for (Solidity's "Types": elementary types and arrays).
final class SolidityTypes {

    private static final Pattern NUMBER = Pattern.compile("(u?int|bytes)([1-9][0-9]{0,2})?");
    private static final Pattern BRACKETS = Pattern.compile("\\[([1-9][0-9]{0,3})?]");
    private static final Pattern WRITTEN = Pattern.compile("([a-z0-9]+)((?:\\[[0-9]*])*)");

    private SolidityTypes() {}

    /// The type that a Java type stands for if nothing else is said.
    static ValueType.Scalar usual(Java java) {
        return new ValueType.Scalar(
                java,
                switch (java) {
                    case ADDRESS -> "address";
                    case STRING -> "string";
                    case BOOLEAN -> "bool";
                    case UINT256 -> "uint256";
                    case LONG -> "int64";
                    case INT -> "int32";
                    case BYTES -> "bytes";
                    case HASH -> "bytes32";
                });
    }

    /// The type with another Solidity type than the usual.
    ///
    /// @throws TypeReader.Unsupported if the Java type cannot stand for it
    static ValueType apply(ValueType usual, Optional<String> written) {
        if (written.isEmpty()) {
            return usual;
        }
        Matcher matcher = WRITTEN.matcher(written.get());
        if (!matcher.matches()) {
            throw new TypeReader.Unsupported("@Abi(\"" + written.get() + "\") is not a Solidity type");
        }
        List<OptionalInt> sizes = new ArrayList<>(); // innermost first, as Solidity writes them
        Matcher brackets = BRACKETS.matcher(matcher.group(2));
        int end = 0;
        while (brackets.find() && brackets.start() == end) {
            end = brackets.end();
            sizes.add(
                    brackets.group(1) == null
                            ? OptionalInt.empty()
                            : OptionalInt.of(Integer.parseInt(brackets.group(1))));
        }
        if (end != matcher.group(2).length()) {
            throw new TypeReader.Unsupported("@Abi(\"" + written.get() + "\") has an odd list size");
        }
        return apply(usual, matcher.group(1), sizes);
    }

    private static ValueType apply(ValueType usual, String element, List<OptionalInt> sizes) {
        if (usual instanceof ValueType.Sequence list && !sizes.isEmpty()) {
            return new ValueType.Sequence(
                    apply(list.element(), element, sizes.subList(0, sizes.size() - 1)), sizes.getLast());
        }
        if (usual instanceof ValueType.Scalar scalar && sizes.isEmpty() && fits(scalar.java(), element)) {
            return new ValueType.Scalar(scalar.java(), element);
        }
        throw new TypeReader.Unsupported(
                "@Abi: " + usual.canonical() + " in Java cannot stand for " + element + "[]".repeat(sizes.size()));
    }

    private static boolean fits(Java java, String solidity) {
        if (solidity.equals(usual(java).solidity())) {
            return true;
        }
        Matcher number = NUMBER.matcher(solidity);
        if (!number.matches() || number.group(2) == null) {
            return false;
        }
        String kind = number.group(1);
        int size = Integer.parseInt(number.group(2));
        boolean isNumber = kind.endsWith("int") && size % 8 == 0;
        return switch (java) {
            case LONG -> isNumber && size <= 64;
            case INT -> isNumber && size <= 32;
            case UINT256 -> isNumber && kind.equals("uint") && size <= 256;
            case BYTES -> kind.equals("bytes") && size <= 32;
            case ADDRESS, STRING, BOOLEAN, HASH -> false;
        };
    }
}
