package bulkhead.kernel.trace;

import bulkhead.crypto.Address;
import bulkhead.evm.BlockEnvironment;
import bulkhead.kernel.transaction.Transaction;
import java.util.SequencedSet;

/// What is being executed, and where.
///
/// @param precompiles of the block's fork
/// @param state as it changes: valid until [TransactionTracer#ended] returns
public record WatchedTransaction(
        Transaction transaction,
        Address sender,
        BlockEnvironment block,
        SequencedSet<Address> precompiles,
        WatchedState state) {}
