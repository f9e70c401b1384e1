/// JSON-RPC 2.0: parameters, answers, errors, limits; knows no method by name.
@NullMarked
package bulkhead.gateway.rpc.protocol;

import org.jspecify.annotations.NullMarked;
