/// The ports to the node: what a gateway must know of the zone that it serves.
@NullMarked
package bulkhead.gateway.rpc.zone;

import org.jspecify.annotations.NullMarked;
