package bulkhead.consensus.api;

import java.util.Optional;

/// A demanded block. The time, if given, must not be before the last block's; else the engine's clock decides.
public record MineRequest(Optional<Timestamp> time) {}
