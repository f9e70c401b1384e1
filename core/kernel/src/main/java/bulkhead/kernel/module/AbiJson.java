package bulkhead.kernel.module;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// A module's ABI as JSON ("Contract ABI Specification", "JSON"), what ethers, viem, web3j and cast read.
public final class AbiJson {

    private AbiJson() {}

    /// One array, one line for each function, event and error.
    public static String of(ModuleDescriptor descriptor) {
        ModuleDescriptor.Interface abi = descriptor.abi();
        List<String> entries = new ArrayList<>();
        abi.functions().forEach(function -> entries.add(function(function)));
        abi.events()
                .forEach(event -> entries.add("{\"type\":\"event\",\"name\":" + JsonText.quote(event.name())
                        + ",\"inputs\":" + parameters(event.components(), true) + ",\"anonymous\":false}"));
        abi.errors()
                .forEach(error -> entries.add("{\"type\":\"error\",\"name\":" + JsonText.quote(error.name())
                        + ",\"inputs\":" + parameters(error.components(), false) + "}"));
        if (abi.isReceiver()) {
            entries.add("{\"type\":\"receive\",\"stateMutability\":\"payable\"}");
        }
        return entries.stream().collect(Collectors.joining(",\n  ", "[\n  ", "\n]"));
    }

    private static String function(FunctionDescriptor function) {
        String outputs = function.output()
                .map(type -> "[" + parameter("", type, "") + "]")
                .orElse("[]");
        String mutability = switch (function.mutability()) {
            case VIEW -> "view";
            case NONPAYABLE -> "nonpayable";
            case PAYABLE -> "payable";
        };
        return "{\"type\":\"function\",\"name\":" + JsonText.quote(function.name()) + ",\"inputs\":"
                + parameters(function.inputs(), false) + ",\"outputs\":" + outputs + ",\"stateMutability\":\""
                + mutability + "\"}";
    }

    private static String parameters(List<Parameter> parameters, boolean isEvent) {
        return parameters.stream()
                .map(parameter -> parameter(
                        parameter.name(), parameter.type(), isEvent ? ",\"indexed\":" + parameter.isIndexed() : ""))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String parameter(String name, ValueType type, String more) {
        StringBuilder suffix = new StringBuilder();
        ValueType element = type;
        while (element instanceof ValueType.Sequence list) {
            suffix.insert(0, brackets(list.size()));
            element = list.element();
        }
        String fields = switch (element) {
            case ValueType.Struct struct ->
                JsonText.quote("tuple" + suffix) + ",\"internalType\":"
                        + JsonText.quote("struct " + struct.name() + suffix) + ",\"components\":"
                        + parameters(struct.components(), false);
            case ValueType.Scalar _, ValueType.Sequence _ -> JsonText.quote(type.canonical());
        };
        return "{\"name\":" + JsonText.quote(name) + ",\"type\":" + fields + more + "}";
    }

    private static String brackets(OptionalInt size) {
        return "[" + (size.isPresent() ? Integer.toString(size.getAsInt()) : "") + "]";
    }
}
