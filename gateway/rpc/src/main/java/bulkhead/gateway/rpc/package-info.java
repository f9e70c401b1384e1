/// The door for wallets, tools and people: Ethereum JSON-RPC over HTTP and WebSocket, pages, health and metrics.
///
/// Start at [RpcServer]. A request comes in at `http`; `protocol` reads what it says; `method`, `call`, `log`, `trace`,
/// `otterscan` or `dev` answers it from a `view` of the `zone`, and `push` sends what a client has subscribed to.
/// Documents beside JSON-RPC (`web`) are people's `pages` and `verify`, which read calls by an `abi`.
///
/// Other parts of the house use this package, `config` and `zone` only.
@NullMarked
package bulkhead.gateway.rpc;

import org.jspecify.annotations.NullMarked;
