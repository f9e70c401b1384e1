package bulkhead.kernel.module;

import java.util.Optional;
import java.util.function.Supplier;

/// Told by what watched calls of a module end, if not by returning.
@FunctionalInterface
public interface ModuleFailures {

    /// Nobody is told.
    ModuleFailures UNHEARD = (_, _) -> {};

    /// A call ends: by a refusal, because its gas ran out, or by a fault.
    ///
    /// @param thrown by the module's code. It differs between machines, and must not reach a block
    /// @param place in the module's own code, if that is known: finding it is work
    void failed(Throwable thrown, Supplier<Optional<CodePlace>> place);
}
