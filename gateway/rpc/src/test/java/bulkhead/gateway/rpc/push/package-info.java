@NullMarked
package bulkhead.gateway.rpc.push;

import org.jspecify.annotations.NullMarked;
