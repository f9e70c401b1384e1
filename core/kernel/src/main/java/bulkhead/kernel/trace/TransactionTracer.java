package bulkhead.kernel.trace;

import bulkhead.crypto.Address;
import bulkhead.crypto.UInt256;
import bulkhead.evm.Log;
import bulkhead.evm.Tracer;
import bulkhead.kernel.execution.TransactionOutcome;

/// Watches one transaction or call, from before its gas is bought until after what is unused is given back. A call of a
/// module is a frame like any other ([Tracer#entered], [Tracer#left]), and what the module calls lies beneath it.
///
/// Like every [Tracer] it must neither change anything nor throw.
public interface TransactionTracer extends Tracer {

    /// The transaction is valid and nothing is changed yet.
    default void started(WatchedTransaction transaction) {}

    /// Code reads or changes an account, or calls it.
    default void touched(Address account) {}

    /// Code reads or changes a contract's slot.
    default void touched(Address contract, UInt256 slot) {}

    /// The frame that was entered last leaves a log. It goes if the frame or one above fails.
    default void logged(Log log) {}

    /// The frame that was entered last was a module's, and is about to be left.
    default void ran(ModuleRun run) {}

    /// The transaction is executed and paid for; its state is still there to be compared.
    default void ended(TransactionOutcome.Executed outcome) {}
}
