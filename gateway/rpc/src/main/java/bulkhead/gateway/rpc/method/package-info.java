/// Methods that read accounts, blocks, fees, the node, the pool and proofs.
@NullMarked
package bulkhead.gateway.rpc.method;

import org.jspecify.annotations.NullMarked;
