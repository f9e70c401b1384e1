package bulkhead.gateway.rpc.zone;

/// What only a dev zone's node can do, by what it touches.
public interface DevControls {

    /// When blocks are made, and going back behind them.
    DevMining mining();

    /// The clock that the headers of coming blocks follow.
    DevTime time();

    /// Balances, nonces, code and slots.
    DevState state();

    /// Taking transactions out of the pool.
    DevPool dropping();

    /// Sending in others' names.
    DevImpersonation impersonation();

    /// The keys that the node holds.
    DevKeys keys();
}
