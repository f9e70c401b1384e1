package bulkhead.consensus.api;

import java.util.Set;

/// Puts transactions into one order. One instance per node; an engine owns its threads.
public interface Engine extends AutoCloseable {

    /// The name in configuration: `solo`, `bft`, …
    String id();

    Set<Capability> capabilities();

    /// Resumes from the application's status, then asks it for proposals and hands it decided blocks until closed.
    ///
    /// @throws IllegalStateException if it was started before
    void start(Application application);

    /// How it is now; from any thread.
    EngineStatus status();

    /// Says that the mempool holds transactions: an engine that makes blocks on demand makes one.
    void transactionsPending();

    /// Makes one block now, empty if nothing is pending, and returns its height.
    ///
    /// @throws IllegalArgumentException if the demanded time lies before the last block's
    /// @throws IllegalStateException if the engine is not running or could not make the block
    /// @throws UnsupportedOperationException without [Capability#MINE_ON_DEMAND]
    long mine(MineRequest request);

    /// Forgets the blocks above a height, on the engine's thread.
    ///
    /// @throws UnsupportedOperationException without [Capability#REWIND]
    void rewind(long height);

    /// Ends after the block in progress, if any, and leaves no thread.
    @Override
    void close();
}
