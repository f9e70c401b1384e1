/// Transactions that wait for a block: nonce order per sender, price order among senders, bounds. Pure: no clock, no
/// threads; whoever owns a pool calls it from one thread.
///
/// Start at [Mempool].
@NullMarked
package bulkhead.network.mempool;

import org.jspecify.annotations.NullMarked;
