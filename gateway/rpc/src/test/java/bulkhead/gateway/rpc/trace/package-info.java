@NullMarked
package bulkhead.gateway.rpc.trace;

import org.jspecify.annotations.NullMarked;
