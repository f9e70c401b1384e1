package bulkhead.kernel.module;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Types and parameters in Solidity's words; notes the structs that they use.
final class SolidityText {

    private final Map<String, ValueType.Struct> structs = new LinkedHashMap<>(); // in the order of first use
    private final String scope;

    /// @param scope before the name of a struct, e.g. `INames.`; nothing inside of its interface
    SolidityText(String scope) {
        this.scope = scope;
    }

    /// The structs that were written so far, inner ones first.
    String structs() {
        StringBuilder text = new StringBuilder();
        for (ValueType.Struct struct : structs.values()) {
            text.append("    struct ").append(struct.name()).append(" {\n");
            for (Parameter part : struct.components()) {
                text.append("        ")
                        .append(type(part.type()))
                        .append(' ')
                        .append(name(part))
                        .append(";\n");
            }
            text.append("    }\n");
        }
        return text.toString();
    }

    /// With a blank before it; nothing for a function that is neither `view` nor `payable`.
    static String mutability(FunctionDescriptor function) {
        return switch (function.mutability()) {
            case VIEW -> " view";
            case NONPAYABLE -> "";
            case PAYABLE -> " payable";
        };
    }

    /// What a function answers.
    String result(ValueType type) {
        return unnamed(type, "memory");
    }

    /// A type and where it lies, without a name.
    String unnamed(ValueType type, String location) {
        return type(type) + location(type, location);
    }

    /// Named parameters; `location` is where those of a reference type lie, nothing in errors.
    String parameters(List<Parameter> parameters, String location) {
        return parameters.stream()
                .map(parameter -> type(parameter.type()) + location(parameter.type(), location) + " " + name(parameter))
                .collect(Collectors.joining(", "));
    }

    String eventParameters(List<Parameter> parameters) {
        return parameters.stream()
                .map(parameter ->
                        type(parameter.type()) + (parameter.isIndexed() ? " indexed " : " ") + name(parameter))
                .collect(Collectors.joining(", "));
    }

    private static String location(ValueType type, String location) {
        boolean isReference = !(type instanceof ValueType.Scalar scalar)
                || scalar.solidity().equals("string")
                || scalar.solidity().equals("bytes");
        return isReference && !location.isEmpty() ? " " + location : "";
    }

    /// Names that Solidity keeps for itself get an underscore: they are not part of the ABI.
    static String name(Parameter parameter) {
        return SolidityWords.isReserved(parameter.name()) ? parameter.name() + "_" : parameter.name();
    }

    String type(ValueType type) {
        return switch (type) {
            case ValueType.Scalar scalar -> scalar.solidity();
            case ValueType.Sequence list ->
                type(list.element()) + "["
                        + (list.size().isPresent() ? list.size().getAsInt() : "") + "]";
            case ValueType.Struct struct -> {
                struct.components().forEach(part -> type(part.type())); // inner structs first
                structs.putIfAbsent(struct.name(), struct);
                yield scope + struct.name();
            }
        };
    }
}
