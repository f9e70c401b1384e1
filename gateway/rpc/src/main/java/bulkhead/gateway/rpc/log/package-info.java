/// Logs: filters, searches, and what clients have subscribed to.
@NullMarked
package bulkhead.gateway.rpc.log;

import org.jspecify.annotations.NullMarked;
