/// Where the gateway listens, who may enter, and how much one request may ask.
@NullMarked
package bulkhead.gateway.rpc.config;

import org.jspecify.annotations.NullMarked;
