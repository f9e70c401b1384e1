/// What only a dev zone answers.
@NullMarked
package bulkhead.gateway.rpc.dev;

import org.jspecify.annotations.NullMarked;
