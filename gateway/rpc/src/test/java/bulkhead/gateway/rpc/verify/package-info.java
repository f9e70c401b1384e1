@NullMarked
package bulkhead.gateway.rpc.verify;

import org.jspecify.annotations.NullMarked;
