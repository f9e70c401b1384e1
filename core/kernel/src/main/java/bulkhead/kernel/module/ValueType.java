package bulkhead.kernel.module;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// A type in a module's declaration: what it is in Java and in Solidity.
public sealed interface ValueType {

    /// The canonical name that selectors are made of, e.g. `uint256`, `(address,string)[]`.
    String canonical();

    /// A single value.
    ///
    /// @param java what methods of the module see
    /// @param solidity e.g. `uint64`
    record Scalar(Java java, String solidity) implements ValueType {
        @Override
        public String canonical() {
            return solidity;
        }
    }

    /// A `List`.
    ///
    /// @param size the number of elements where the Solidity type fixes it
    record Sequence(ValueType element, OptionalInt size) implements ValueType {
        @Override
        public String canonical() {
            return element.canonical() + "[" + (size.isPresent() ? Integer.toString(size.getAsInt()) : "") + "]";
        }
    }

    /// A record: a struct.
    ///
    /// @param name the record's simple name
    /// @param javaClass its internal class name, e.g. `guide/Names$Entry`
    record Struct(String name, String javaClass, List<Parameter> components) implements ValueType {
        public Struct {
            components = List.copyOf(components);
        }

        @Override
        public String canonical() {
            return components.stream()
                    .map(component -> component.type().canonical())
                    .collect(Collectors.joining(",", "(", ")"));
        }
    }

    /// The Java types of single values.
    enum Java {
        ADDRESS,
        STRING,
        BOOLEAN,
        UINT256,
        LONG,
        INT,
        BYTES,
        HASH
    }
}
