package bulkhead.kernel.module;

import java.util.Locale;

/// A module as a Solidity interface, for contracts that call it.
public final class SolidityInterface {

    private final ModuleDescriptor descriptor;
    private final SolidityText written = new SolidityText("");

    private SolidityInterface(ModuleDescriptor descriptor) {
        this.descriptor = descriptor;
    }

    /// Source text: the interface and a constant with the module's address.
    public static String of(ModuleDescriptor descriptor) {
        return new SolidityInterface(descriptor).text();
    }

    /// `I` and the module's name in words, e.g. `IAccessControl` for `access-control`.
    public static String nameOf(ModuleDescriptor descriptor) {
        return "I" + inWords(descriptor);
    }

    /// The module's name in words, e.g. `AccessControl` for `access-control`.
    static String inWords(ModuleDescriptor descriptor) {
        StringBuilder name = new StringBuilder();
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
                        .append(written.eventParameters(event.components()))
                        .append(");\n"));
        abi.errors()
                .forEach(error -> body.append("    error ")
                        .append(error.name())
                        .append('(')
                        .append(written.parameters(error.components(), ""))
                        .append(");\n"));
        abi.functions().forEach(function -> body.append(function(function)));
        if (abi.isReceiver()) {
            body.append("    receive() external payable;\n");
        }
        String name = nameOf(descriptor);
        return "// SPDX-License-Identifier: Apache-2.0\n"
                + "pragma solidity ^0.8.4;\n\n"
                + "/// Module " + descriptor.name() + " " + descriptor.version() + ", at "
                + constantOf(descriptor) + ".\n"
                + "interface " + name + " {\n" + written.structs() + body + "}\n\n"
                + name + " constant " + constantOf(descriptor) + " = " + name + "(payable("
                + ModuleAddress.of(descriptor.name()).toChecksumHex() + "));\n";
    }

    /// What the module is called in Solidity, e.g. `ACCESS_CONTROL` for `access-control`.
    static String constantOf(ModuleDescriptor descriptor) {
        return descriptor.name().value().replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private String function(FunctionDescriptor function) {
        String returns = function.output()
                .map(type -> " returns (" + written.result(type) + ")")
                .orElse("");
        return "    function " + function.name() + "(" + written.parameters(function.inputs(), "calldata")
                + ") external" + SolidityText.mutability(function) + returns + ";\n";
    }
}
