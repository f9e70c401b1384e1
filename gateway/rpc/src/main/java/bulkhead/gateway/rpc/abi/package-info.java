/// What contracts and modules declare, and calls, events and refusals read by it.
@NullMarked
package bulkhead.gateway.rpc.abi;

import org.jspecify.annotations.NullMarked;
