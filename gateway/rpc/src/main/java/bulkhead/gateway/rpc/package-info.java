/// The door for wallets and tools: Ethereum JSON-RPC over HTTP, health and metrics.
///
/// Start at [RpcServer]. A request comes in at `http`, `protocol` reads what it says, and one of `method`, `call`,
/// `log`
/// or `dev` answers it from a `view` of the `zone`. Other parts of the house use this package, `config` and `zone`
/// only.
@NullMarked
package bulkhead.gateway.rpc;

import org.jspecify.annotations.NullMarked;
