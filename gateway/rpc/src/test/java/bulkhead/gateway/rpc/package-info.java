@NullMarked
package bulkhead.gateway.rpc;

import org.jspecify.annotations.NullMarked;
