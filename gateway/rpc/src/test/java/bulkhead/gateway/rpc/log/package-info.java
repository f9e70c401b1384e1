@NullMarked
package bulkhead.gateway.rpc.log;

import org.jspecify.annotations.NullMarked;
