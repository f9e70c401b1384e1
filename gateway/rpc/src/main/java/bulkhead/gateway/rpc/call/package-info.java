/// Calls that are in no block: `eth_call`, `eth_estimateGas`.
@NullMarked
package bulkhead.gateway.rpc.call;

import org.jspecify.annotations.NullMarked;
