@NullMarked
package bulkhead.gateway.rpc.protocol;

import org.jspecify.annotations.NullMarked;
