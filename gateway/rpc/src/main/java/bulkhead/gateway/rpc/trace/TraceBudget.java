package bulkhead.gateway.rpc.trace;

import bulkhead.gateway.rpc.protocol.RpcError;
import bulkhead.gateway.rpc.protocol.RpcRefusal;

/// How much may still be kept for one answer. A tracer must not throw, so it stops keeping when the budget is spent,
/// and
/// the answer is refused after the execution.
public final class TraceBudget {

    private final long bytesMax;
    private long left;

    TraceBudget(long bytesMax) {
        this.bytesMax = bytesMax;
        this.left = bytesMax;
    }

    /// Whether so much more may be kept; once it may not, nothing may.
    boolean take(long bytes) {
        left = bytes > left ? -1 : left - bytes;
        return left >= 0;
    }

    /// Refuses an answer that is not whole.
    public void requireKept() {
        if (left < 0) {
            throw new RpcRefusal(RpcError.of(
                    RpcError.LIMIT_EXCEEDED,
                    "trace too large: over " + bytesMax + " bytes; ask for one transaction, for callTracer, or for"
                            + " struct logs with a limit and without memory, stack and storage"));
        }
    }
}
