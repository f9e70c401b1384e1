package bulkhead.gateway.rpc.zone;

/// How the node is, for `/health` (is it alive) and `/ready` (should it get traffic).
///
/// @param isReady whether it takes transactions and makes blocks
/// @param text one line for a person: what it does, or what is wrong and what to do
public record Health(boolean isReady, String text) {}
