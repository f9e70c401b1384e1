package bulkhead.gateway.rpc.zone;

/// Hears how a zone's visible head moves. Called on the thread that makes blocks, so it does not wait for clients.
public interface HeadListener {

    /// The blocks up to a height are durable and their state is applied.
    void advanced(long height);

    /// The blocks above a height are about to be forgotten. Until this returns they can still be read.
    void rewinding(long height);

    /// The rewind that [#rewinding] announced is over, whether it succeeded or not.
    void rewound();
}
