package bulkhead.kernel.module;

import java.util.List;
import java.util.stream.Collectors;

/// An event or a custom error.
///
/// @param name the record's simple name
/// @param javaClass its internal class name, e.g. `guide/Names$Registered`
public record RecordDescriptor(String name, String javaClass, List<Parameter> components) {

    public RecordDescriptor {
        components = List.copyOf(components);
    }

    /// E.g. `Registered(string,address)`.
    public String signature() {
        return signature(name, components);
    }

    static String signature(String name, List<Parameter> parameters) {
        return parameters.stream()
                .map(parameter -> parameter.type().canonical())
                .collect(Collectors.joining(",", name + "(", ")"));
    }
}
