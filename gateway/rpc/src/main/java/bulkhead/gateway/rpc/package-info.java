/// The door for wallets and tools: Ethereum JSON-RPC over HTTP, health and metrics.
///
/// Start at [RpcServer]; a request goes through [Door] (who may enter), [JsonRpc] (what it says) and [RpcMethods] (who
/// answers).
@NullMarked
package bulkhead.gateway.rpc;

import org.jspecify.annotations.NullMarked;
