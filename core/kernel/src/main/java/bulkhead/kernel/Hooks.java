package bulkhead.kernel;

import bulkhead.evm.BlockEnvironment;
import bulkhead.evm.Log;
import bulkhead.kernel.execution.ModuleCalls;
import bulkhead.kernel.module.InstalledModule;
import bulkhead.kernel.module.InstalledModule.Hook;
import bulkhead.kernel.state.Journal;
import java.util.ArrayList;
import java.util.List;

/// Runs the hooks of a block's modules, each as a transaction of its own.
record Hooks(RunningZone zone, ModuleCalls calls) {

    /// What hooks left beside state.
    record Left(List<Log> logs, long gasUsed) {}

    /// All modules' hooks of one kind, by name.
    Left run(Hook hook, Journal journal, BlockEnvironment environment) {
        long gas = zone.limits().modules().hookGas();
        var limits = new ModuleCalls.HookLimits(gas, RunningZone.hookEnvironment(environment));
        List<Log> logs = new ArrayList<>();
        long gasUsed = 0;
        for (InstalledModule module : zone.modules()) {
            if (module.has(hook)) {
                gasUsed += gas - calls.run(module, hook, journal, limits).gasLeft();
                logs.addAll(journal.logs());
                journal.removeDestroyed();
                journal.endTransaction();
            }
        }
        return new Left(logs, gasUsed);
    }
}
