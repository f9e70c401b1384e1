package bulkhead.kernel.trace;

import java.util.Optional;

/// Says who watches which transaction of a block that is executed again.
public interface BlockWatch {

    /// Who watches the transaction at a position; empty: nobody. Asked once for each, in order.
    Optional<TransactionTracer> findTracer(int index);

    /// Whether the transactions from this position on need not be executed.
    boolean isDone(int index);
}
