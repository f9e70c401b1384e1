package bulkhead.kernel.module;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// A module as a Solidity interface, for contracts that call it.
public final class SolidityInterface {

    private final ModuleDescriptor descriptor;
    private final Map<String, ValueType.Struct> structs = new LinkedHashMap<>(); // in the order of first use

    private SolidityInterface(ModuleDescriptor descriptor) {
        this.descriptor = descriptor;
    }

    /// Source text: the interface and a constant with the module's address.
    public static String of(ModuleDescriptor descriptor) {
        return new SolidityInterface(descriptor).text();
    }

    /// `I` and the module's name in words, e.g. `IAccessControl` for `access-control`.
    public static String nameOf(ModuleDescriptor descriptor) {
        StringBuilder name = new StringBuilder("I");
        for (String word : descriptor.name().value().split("-", -1)) {
            if (!word.isEmpty()) {
                name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
            }
        }
        return name.toString();
    }

    private String text() {
        ModuleDescriptor.Interface abi = descriptor.abi();
        StringBuilder body = new StringBuilder();
        abi.events()
                .forEach(event -> body.append("    event ")
                        .append(event.name())
                        .append('(')
                        .append(eventParameters(event.components()))
                        .append(");\n"));
        abi.errors()
                .forEach(error -> body.append("    error ")
                        .append(error.name())
                        .append('(')
                        .append(parameters(error.components(), ""))
                        .append(");\n"));
        abi.functions().forEach(function -> body.append(function(function)));
        if (abi.isReceiver()) {
            body.append("    receive() external payable;\n");
        }
        String name = nameOf(descriptor);
        return "// SPDX-License-Identifier: Apache-2.0\n"
                + "pragma solidity ^0.8.4;\n\n"
                + "/// Module " + descriptor.name() + " " + descriptor.version() + ", at "
                + constant() + ".\n"
                + "interface " + name + " {\n" + structs() + body + "}\n\n"
                + name + " constant " + constant() + " = " + name + "(payable("
                + Checksum.of(ModuleAddress.of(descriptor.name())) + "));\n";
    }

    private String constant() {
        return descriptor.name().value().replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private String structs() {
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

    private String function(FunctionDescriptor function) {
        String mutability = switch (function.mutability()) {
            case VIEW -> " view";
            case NONPAYABLE -> "";
            case PAYABLE -> " payable";
        };
        String returns = function.output()
                .map(type -> " returns (" + type(type) + location(type, "memory") + ")")
                .orElse("");
        return "    function " + function.name() + "(" + parameters(function.inputs(), "calldata") + ") external"
                + mutability + returns + ";\n";
    }

    private String parameters(List<Parameter> parameters, String location) {
        return parameters.stream()
                .map(parameter -> type(parameter.type()) + location(parameter.type(), location) + " " + name(parameter))
                .collect(Collectors.joining(", "));
    }

    private String eventParameters(List<Parameter> parameters) {
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
    private static String name(Parameter parameter) {
        return SolidityWords.isReserved(parameter.name()) ? parameter.name() + "_" : parameter.name();
    }

    private String type(ValueType type) {
        return switch (type) {
            case ValueType.Scalar scalar -> scalar.solidity();
            case ValueType.Sequence list ->
                type(list.element()) + "["
                        + (list.size().isPresent() ? list.size().getAsInt() : "") + "]";
            case ValueType.Struct struct -> {
                struct.components().forEach(part -> type(part.type())); // inner structs first
                structs.putIfAbsent(struct.name(), struct);
                yield struct.name();
            }
        };
    }
}
