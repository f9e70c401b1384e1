package bulkhead.kernel.module;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Finds names that a Solidity interface could not have.
final class NameCheck {

    private final ModuleClass module;
    private final Map<String, String> kinds = new TreeMap<>();
    private final Map<String, ValueType.Struct> structs = new TreeMap<>();
    private final List<Flaw> flaws = new ArrayList<>();

    private NameCheck(ModuleClass module) {
        this.module = module;
    }

    static List<Flaw> of(
            ModuleClass module,
            List<FunctionDescriptor> functions,
            List<RecordDescriptor> events,
            List<RecordDescriptor> errors) {
        NameCheck check = new NameCheck(module);
        functions.forEach(function -> {
            check.use(function.name(), "function", true);
            function.inputs().forEach(input -> check.structs(input.type()));
            function.output().ifPresent(check::structs);
        });
        events.forEach(event -> {
            check.use(event.name(), "event", false);
            event.components().forEach(part -> check.structs(part.type()));
        });
        errors.forEach(error -> {
            check.use(error.name(), "custom error", false);
            error.components().forEach(part -> check.structs(part.type()));
        });
        return check.flaws;
    }

    private void structs(ValueType type) {
        switch (type) {
            case ValueType.Scalar _ -> {}
            case ValueType.Sequence list -> structs(list.element());
            case ValueType.Struct struct -> struct(struct);
        }
    }

    private void struct(ValueType.Struct struct) {
        ValueType.Struct known = structs.putIfAbsent(struct.name(), struct);
        if (known == null) {
            use(struct.name(), "struct", false);
            if (struct.components().isEmpty()) {
                flaws.add(module.flaw("record " + struct.name() + " is empty: Solidity has no empty structs"));
            }
            struct.components().forEach(part -> structs(part.type()));
        } else if (!known.javaClass().equals(struct.javaClass())) {
            flaws.add(module.flaw("two records of the interface are named " + struct.name()));
        }
    }

    private void use(String name, String kind, boolean mayRepeat) {
        if (!SolidityWords.isName(name)) {
            flaws.add(module.flaw(kind + " \"" + name + "\" does not have a name that Solidity accepts"));
        }
        String other = kinds.putIfAbsent(name, kind);
        if (other != null && !(mayRepeat && other.equals(kind))) {
            flaws.add(module.flaw(kind + " " + name + " has the name of a " + other));
        }
    }
}
