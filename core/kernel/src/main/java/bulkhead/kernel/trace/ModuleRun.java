package bulkhead.kernel.trace;

import bulkhead.kernel.module.CodePlace;
import bulkhead.kernel.module.ModuleMethod;
import bulkhead.store.api.CompartmentName;
import java.util.Optional;

/// A call of a module as a trace shows it.
///
/// @param method that the input means; empty where it means none
/// @param failure what ended it, if it did not return
public record ModuleRun(CompartmentName module, Optional<ModuleMethod> method, Optional<Failure> failure) {

    /// What ended a call. It differs between machines: never part of a block.
    ///
    /// @param thrown by the module's code: the exception's class, and its message if there is one
    /// @param place in the module's own code, if that is known
    public record Failure(String thrown, Optional<CodePlace> place) {}

    /// Where to look in the source: at what failed, else at where the method begins.
    public Optional<CodePlace> place() {
        return failure.flatMap(Failure::place).or(() -> method.flatMap(ModuleMethod::place));
    }
}
