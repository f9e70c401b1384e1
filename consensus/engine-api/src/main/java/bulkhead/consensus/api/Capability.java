package bulkhead.consensus.api;

/// What an engine can do beyond ordering; what it does not declare it refuses cleanly.
public enum Capability {
    /// A block that was decided is never undone.
    FINALITY,
    /// Blocks carry a certificate that a light client verifies.
    CERTIFICATE,
    /// A block can be demanded now (`evm_mine`).
    MINE_ON_DEMAND,
    /// Blocks above a height can be forgotten: dev zones and proof of work only.
    REWIND
}
