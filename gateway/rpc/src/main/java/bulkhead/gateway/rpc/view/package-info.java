/// The chain as JSON shows it: blocks, transactions, receipts, fees, and how a request selects a block.
@NullMarked
package bulkhead.gateway.rpc.view;

import org.jspecify.annotations.NullMarked;
