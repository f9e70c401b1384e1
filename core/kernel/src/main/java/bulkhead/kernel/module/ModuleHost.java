package bulkhead.kernel.module;

import bulkhead.evm.Accounts;
import bulkhead.evm.CallResult;
import bulkhead.evm.Message;
import bulkhead.evm.Substate;

/// What a running module can reach, by role, on the kernel's one journal. Nothing here charges gas: the module runtime
/// does.
///
/// @param storage the module's own compartment
/// @param accounts balances and codes of others; the runtime only reads
/// @param substate warmth of addresses, logs, refunds
/// @param calls others' code
/// @param failures hears what ends a call
public record ModuleHost(
        CompartmentStorage storage, Accounts accounts, Substate substate, Calls calls, ModuleFailures failures) {

    /// A host that nobody watches.
    public ModuleHost(CompartmentStorage storage, Accounts accounts, Substate substate, Calls calls) {
        this(storage, accounts, substate, calls, ModuleFailures.UNHEARD);
    }

    /// Calls an account: a contract, a module or a plain one, with the value transfer and the checkpoint around it.
    /// Access, value and forwarded gas are charged by the runtime before; depth and balance are checked by it, too.
    @FunctionalInterface
    public interface Calls {
        CallResult call(Message message);
    }
}
