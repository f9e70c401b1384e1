package bulkhead.kernel.module;

import bulkhead.store.api.CompartmentName;
import java.util.List;
import java.util.Set;

/// What a module declares, read from its class files. Functions stand in the order of the source, events and errors in
/// the order of their names.
///
/// @param version e.g. `1.0.0`
/// @param abi what callers see
/// @param storage what the constructor declares, in its order
/// @param hooks which hooks the module has
public record ModuleDescriptor(
        CompartmentName name,
        String version,
        Interface abi,
        List<StorageDescriptor> storage,
        Set<InstalledModule.Hook> hooks) {

    public ModuleDescriptor {
        storage = List.copyOf(storage);
        hooks = Set.copyOf(hooks);
    }

    /// What callers see.
    ///
    /// @param isReceiver whether a plain transfer is taken
    public record Interface(
            List<FunctionDescriptor> functions,
            List<RecordDescriptor> events,
            List<RecordDescriptor> errors,
            boolean isReceiver) {

        public Interface {
            functions = List.copyOf(functions);
            events = List.copyOf(events);
            errors = List.copyOf(errors);
        }
    }
}
