/// Traces: what contracts and modules did in a transaction, in the forms that Ethereum's tools read (`debug_`,
/// `trace_`).
///
/// Start at [DebugMethods]; a [ResultTracer] is one form of a trace, [Replays] executes for it.
@NullMarked
package bulkhead.gateway.rpc.trace;

import org.jspecify.annotations.NullMarked;
