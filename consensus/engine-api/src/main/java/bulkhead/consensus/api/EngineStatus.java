package bulkhead.consensus.api;

/// How an engine is, for health checks and people.
///
/// @param ready whether it makes or follows blocks
/// @param height of the last committed block, 0 before the first
/// @param detail why it is not ready, for a person; empty if it is
public record EngineStatus(boolean ready, long height, String detail) {}
