/// The port: HTTP, who may enter, health and metrics.
@NullMarked
package bulkhead.gateway.rpc.http;

import org.jspecify.annotations.NullMarked;
