/// Watching transactions: what contracts and modules do while one is executed, outside consensus.
///
/// Start at [TransactionTracer]; [bulkhead.kernel.Kernel#replay] executes a block again for it.
@NullMarked
package bulkhead.kernel.trace;

import org.jspecify.annotations.NullMarked;
