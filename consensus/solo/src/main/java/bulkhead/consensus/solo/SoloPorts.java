package bulkhead.consensus.solo;

import bulkhead.consensus.api.BlockSigner;
import bulkhead.consensus.api.EngineClock;
import bulkhead.consensus.api.EngineListener;
import bulkhead.consensus.api.Rewind;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/// What the engine reaches the outside through.
///
/// @param threads makes the engine's one thread; the application executes on it, so it decides the stack's size
/// @param rewind only in zones that may forget blocks: with it the engine can rewind
public record SoloPorts(
        EngineClock clock,
        ThreadFactory threads,
        BlockSigner signer,
        EngineListener listener,
        Optional<Rewind> rewind) {}
