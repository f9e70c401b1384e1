package bulkhead.testing.conformance;

import bulkhead.evm.Log;
import bulkhead.kernel.transaction.TransactionError;
import java.util.List;

/// What is tested: it applies a case's transaction to the case's state.
@FunctionalInterface
interface Subject {

    Outcome apply(StateTest test);

    /// What came of it.
    sealed interface Outcome {

        record Applied(WorldState after, List<Log> logs) implements Outcome {}

        /// It was refused; the state must be as before.
        record Refused(TransactionError error, WorldState after) implements Outcome {}
    }
}
