package bulkhead.kernel;

import bulkhead.crypto.Address;
import bulkhead.kernel.simulation.CallBlock;
import bulkhead.kernel.simulation.Overrides;
import bulkhead.kernel.trace.TransactionTracer;
import bulkhead.kernel.transaction.Transaction;
import java.util.Optional;

/// A call that is in no block (`eth_call`, `eth_estimateGas`, `debug_traceCall`).
///
/// @param from who calls; needs no key, and its nonce does not matter
/// @param transaction what it would send; its gas limit bounds the work, its nonce is not looked at
/// @param block the block in whose place it runs: block-related instructions show this one
/// @param overrides what it sees in place of what is so
/// @param tracer watches it; of an estimate every attempt
public record CallRequest(
        Address from,
        Transaction transaction,
        CallBlock block,
        Overrides overrides,
        Optional<TransactionTracer> tracer) {

    /// A call that sees everything as it is.
    public static CallRequest of(Address from, Transaction transaction, CallBlock block) {
        return new CallRequest(from, transaction, block, Overrides.NONE, Optional.empty());
    }

    public CallRequest withOverrides(Overrides next) {
        return new CallRequest(from, transaction, block, next, tracer);
    }

    public CallRequest withTracer(TransactionTracer next) {
        return new CallRequest(from, transaction, block, overrides, Optional.of(next));
    }

    CallRequest withGas(long gasLimit) {
        return new CallRequest(from, transaction.withGas(gasLimit), block, overrides, tracer);
    }
}
