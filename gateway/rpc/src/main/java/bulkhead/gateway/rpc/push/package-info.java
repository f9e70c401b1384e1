/// What clients that stay connected are told: subscriptions, and how they are fed.
///
/// Start at [Feed]; [Outbox] is what waits for one connection.
@NullMarked
package bulkhead.gateway.rpc.push;

import org.jspecify.annotations.NullMarked;
