/// Executes transactions: what they must fulfil, what they cost, whose code runs.
///
/// Start at [TransactionProcessor]. It knows nothing of zones and runs Ethereum's own tests as they are; [ModuleCalls]
/// is where modules enter.
@NullMarked
package bulkhead.kernel.execution;

import org.jspecify.annotations.NullMarked;
