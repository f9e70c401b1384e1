package bulkhead.kernel.module;

import bulkhead.evm.HaltReason;
import bulkhead.kernel.api.link.Watch;

/// Ends an invocation exceptionally from within: thrown through the module's code, which cannot name it. Code that
/// catches `Throwable` does not get away with it, because the meter stays halted.
final class ModuleHalt extends Error {

    private static final long serialVersionUID = 1L;

    ModuleHalt(HaltReason reason) {
        super(reason.name(), null, false, Watch.isOn());
    }
}
