package bulkhead.gateway.rpc.zone;

/// How many transactions a pool holds.
///
/// @param pending that can be executed
/// @param queued that wait for an earlier nonce
public record PoolCounts(int pending, int queued) {}
