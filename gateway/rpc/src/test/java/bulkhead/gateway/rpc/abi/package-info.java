@NullMarked
package bulkhead.gateway.rpc.abi;

import org.jspecify.annotations.NullMarked;
