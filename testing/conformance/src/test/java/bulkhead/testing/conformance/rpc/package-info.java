/// Ethereum's JSON-RPC, held against what others wrote down of it: geth's recorded answers on a chain of its own, and
/// the OpenRPC schemas.
///
/// Start at [bulkhead.testing.conformance.rpc.RecordedRpcTest].
@NullMarked
package bulkhead.testing.conformance.rpc;

import org.jspecify.annotations.NullMarked;
