package bulkhead.gateway.rpc.trace;

import bulkhead.crypto.Hash;
import bulkhead.kernel.block.BlockView;
import bulkhead.kernel.block.IncludedTransaction;
import java.util.Optional;

/// What a trace is of: a transaction of a block, or a call that is in none.
///
/// @param transaction empty for a call
record TraceTarget(Optional<BlockView> block, Optional<IncludedTransaction> transaction) {

    static final TraceTarget CALL = new TraceTarget(Optional.empty(), Optional.empty());

    static TraceTarget of(BlockView block, IncludedTransaction transaction) {
        return new TraceTarget(Optional.of(block), Optional.of(transaction));
    }

    Optional<Hash> hash() {
        return transaction.map(IncludedTransaction::hash);
    }
}
