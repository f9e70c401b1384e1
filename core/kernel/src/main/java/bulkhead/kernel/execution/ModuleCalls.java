package bulkhead.kernel.execution;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.evm.CallResult;
import bulkhead.evm.Evm;
import bulkhead.evm.ForeignCalls;
import bulkhead.evm.HaltReason;
import bulkhead.evm.Host;
import bulkhead.evm.Message;
import bulkhead.kernel.module.InstalledModule;
import bulkhead.kernel.module.InstalledModule.Hook;
import bulkhead.kernel.module.ModuleCall;
import bulkhead.kernel.module.ModuleFailures;
import bulkhead.kernel.module.ModuleHost;
import bulkhead.kernel.state.Journal;
import bulkhead.kernel.trace.ModuleRun;
import bulkhead.kernel.trace.TransactionTracer;
import bulkhead.kernel.trace.WatchedHost;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

/// The modules of a block, called like contracts and on the same journal.
///
/// A module's code runs as the module only: DELEGATECALL, CALLCODE and a delegation to it (EIP-7702) revert.
public final class ModuleCalls implements ForeignCode {

    private static final int SELECTOR_SIZE = 4;

    private final Evm evm;
    private final SortedMap<Address, InstalledModule> modules = new TreeMap<>();
    private final FaultLog faults;
    private final long keyBytesMax;
    private final Optional<TransactionTracer> tracer;

    /// @param keyBytesMax of the zone's limits
    /// @param faults where faults of calls are noted, whether their transaction succeeds or not
    public ModuleCalls(Evm evm, Collection<InstalledModule> installed, long keyBytesMax, FaultLog faults) {
        this.evm = evm;
        this.keyBytesMax = keyBytesMax;
        this.faults = faults;
        this.tracer = Optional.empty();
        installed.forEach(module -> modules.put(module.address(), module));
    }

    private ModuleCalls(ModuleCalls same, TransactionTracer tracer) {
        this.evm = same.evm.traced(tracer);
        this.keyBytesMax = same.keyBytesMax;
        this.faults = same.faults;
        this.tracer = Optional.of(tracer);
        modules.putAll(same.modules);
    }

    @Override
    public ForeignCode watched(TransactionTracer watcher) {
        return new ModuleCalls(this, watcher);
    }

    @Override
    public ForeignCalls open(Journal journal, Evm.Environment environment) {
        return new Session(journal, environment);
    }

    /// Runs a module's hook in its own layer: unless it returns, its writes and logs are undone. The caller ends the
    /// transaction that a hook is.
    public CallResult run(InstalledModule module, Hook hook, Journal journal, HookLimits limits) {
        Session session = new Session(journal, limits.environment());
        var frame = new Message.FrameLimits(limits.gas(), 0, false);
        var call = new ModuleCall(Address.ZERO, UInt256.ZERO, Bytes.EMPTY, frame, limits.environment());
        int checkpoint = journal.checkpoint();
        CallResult result = module.run(hook, call, session.host(module, ModuleFailures.UNHEARD));
        if (!result.isSuccess()) {
            journal.rollback(checkpoint);
            kindOf(hook, result).ifPresent(kind -> faults.add(new ModuleFault(kind, module, ModuleFault.NO_SELECTOR)));
        }
        return result;
    }

    /// What a hook runs with: its own gas, and the block's environment.
    public record HookLimits(long gas, Evm.Environment environment) {}

    /// A declared refusal is none: the hook's writes are dropped, and nothing is counted against the module.
    private static Optional<ModuleFault.Kind> kindOf(Hook hook, CallResult result) {
        if (!(result instanceof CallResult.Halted(HaltReason reason))) {
            return Optional.empty();
        }
        boolean isBudget = reason == HaltReason.OUT_OF_GAS;
        return Optional.of(
                switch (hook) {
                    case BEGIN_BLOCK ->
                        isBudget ? ModuleFault.Kind.BEGIN_BLOCK_BUDGET : ModuleFault.Kind.BEGIN_BLOCK_EXCEPTION;
                    case END_BLOCK ->
                        isBudget ? ModuleFault.Kind.END_BLOCK_BUDGET : ModuleFault.Kind.END_BLOCK_EXCEPTION;
                });
    }

    /// Calls of modules in one transaction.
    private final class Session implements ForeignCalls {

        private final Journal journal;
        private final Evm.Environment environment;
        private final Host host;

        Session(Journal journal, Evm.Environment environment) {
            this.journal = journal;
            this.environment = environment;
            Host seen = journal.host(this);
            this.host = tracer.map(watcher -> WatchedHost.of(seen, watcher)).orElse(seen);
        }

        @Override
        public Optional<CallResult> tryCall(Message message) {
            InstalledModule module = modules.get(message.parties().code());
            if (module == null) {
                return Optional.empty();
            }
            boolean isItself = message.parties().recipient().equals(module.address());
            boolean isBorrowed = message.kind() == Message.Kind.DELEGATECALL || message.kind() == Message.Kind.CALLCODE;
            if (!isItself || isBorrowed) {
                return Optional.of(new CallResult.Reverted(message.frame().gas(), Bytes.EMPTY));
            }
            return Optional.of(call(module, message));
        }

        private CallResult call(InstalledModule module, Message message) {
            Address caller = message.parties().caller();
            int checkpoint = journal.checkpoint();
            if (!message.value().isZero()) {
                host.accounts().debit(caller, message.value());
                host.accounts().credit(module.address(), message.value());
            }
            var call = new ModuleCall(caller, message.value(), message.input(), message.frame(), environment);
            CallResult result = tracer.isEmpty()
                    ? module.call(call, host(module, ModuleFailures.UNHEARD))
                    : callWatched(tracer.get(), module, call);
            if (!result.isSuccess()) {
                journal.rollback(checkpoint);
            }
            if (result instanceof CallResult.Halted(HaltReason reason) && reason == HaltReason.MODULE_FAULT) {
                faults.add(new ModuleFault(ModuleFault.Kind.CALL_EXCEPTION, module, selector(message.input())));
            }
            return result;
        }

        private CallResult callWatched(TransactionTracer watcher, InstalledModule module, ModuleCall call) {
            var heard = new AtomicReference<Optional<ModuleRun.Failure>>(Optional.empty());
            ModuleFailures failures =
                    (thrown, place) -> heard.set(Optional.of(new ModuleRun.Failure(text(thrown), place.get())));
            CallResult result = module.call(call, host(module, failures));
            watcher.ran(new ModuleRun(module.name(), module.findMethod(call.input()), heard.get()));
            return result;
        }

        private static String text(Throwable thrown) {
            String type = thrown.getClass().getName();
            return thrown.getMessage() == null ? type : type + ": " + thrown.getMessage();
        }

        ModuleHost host(InstalledModule module, ModuleFailures failures) {
            return new ModuleHost(
                    new LimitedStorage(journal.compartment(module.name()), keyBytesMax),
                    host.accounts(),
                    host.substate(),
                    message -> evm.execute(message, environment, host),
                    failures);
        }

        private static Bytes selector(Bytes input) {
            return input.size() < SELECTOR_SIZE ? ModuleFault.NO_SELECTOR : input.slice(0, SELECTOR_SIZE);
        }
    }
}
