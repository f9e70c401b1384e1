@NullMarked
package bulkhead.gateway.rpc.http;

import org.jspecify.annotations.NullMarked;
