package bulkhead.kernel.module;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.evm.CallResult;
import bulkhead.store.api.CompartmentName;
import java.util.Optional;

/// A module that is loaded and ready: its methods are dispatched by selector, its hooks run at block begin and end.
///
/// A declared refusal answers `Reverted` with ABI-encoded error data; an undeclared exception is a fault and answers
/// `Halted`. Neither leaves as an exception; a failure of the machine (OutOfMemoryError, StackOverflowError) does.
public interface InstalledModule {

    /// The compartment's and the module's name.
    CompartmentName name();

    /// The last 20 bytes of keccak256("bulkhead/module/" ‖ name).
    Address address();

    /// Version and JAR hash, as they stand in `system`.
    ModuleVersion version();

    /// What the module declares: methods, events, custom errors, storage.
    ModuleDescriptor descriptor();

    /// The method that a call's input means; empty if none.
    Optional<ModuleMethod> findMethod(Bytes input);

    /// Calls a method. The value has moved already; the caller undoes everything if the result is not a success.
    CallResult call(ModuleCall call, ModuleHost host);

    /// Whether the module declares this hook.
    boolean has(Hook hook);

    /// Runs a hook with its own gas budget; only if [#has].
    CallResult run(Hook hook, ModuleCall call, ModuleHost host);

    /// When a hook runs.
    enum Hook {
        BEGIN_BLOCK,
        END_BLOCK
    }
}
