package bulkhead.kernel.module;

import bulkhead.kernel.api.link.ModuleCode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A module's records, made and taken apart by its generated code.
final class Records {

    private final ModuleCode code;
    private final List<ValueType.Struct> structs;
    private final Map<String, Integer> positions; // by Java class; looked up only

    /// @param structs in the order of the generated code
    Records(ModuleCode code, List<ValueType.Struct> structs) {
        this.code = code;
        this.structs = List.copyOf(structs);
        this.positions = IntStream.range(0, structs.size())
                .boxed()
                .collect(Collectors.toMap(i -> structs.get(i).javaClass(), i -> i));
    }

    Optional<ValueType.Struct> find(Class<?> type) {
        int position = code.recordOf(type);
        return position < 0 ? Optional.empty() : Optional.of(structs.get(position));
    }

    Object construct(ValueType.Struct struct, Object[] components) {
        return code.construct(position(struct), components);
    }

    Object[] components(ValueType.Struct struct, Object value) {
        return code.components(position(struct), value);
    }

    private int position(ValueType.Struct struct) {
        return Objects.requireNonNull(positions.get(struct.javaClass()));
    }
}
