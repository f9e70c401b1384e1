package bulkhead.store.api;

import java.util.Optional;

/// Keeps a zone: blocks in a log that is durable first, state that follows it and can be rebuilt from it.
///
/// One thread writes; any thread reads. `latest().height()` may lag behind `blocks().last()` after a crash between
/// `append` and `apply`, and the state may be empty if it was lost: the node then executes the missing blocks again
/// and applies them before it serves.
///
/// What a disk or a damaged file prevents is a [StoreFailure], whose problem says what to do.
public interface Store extends AutoCloseable {

    /// Whether there is no state yet: genesis (height 0) is to be applied first.
    boolean isEmpty();

    /// State after the last applied block. Before genesis is applied there is none.
    ///
    /// @throws IllegalStateException if genesis is not applied yet
    StateReader latest();

    /// State after a past block, if it is still kept.
    Optional<StateReader> findAt(long height);

    BlockReader blocks();

    /// Makes a block durable. When this returns, no crash loses it.
    ///
    /// @throws IllegalArgumentException if the height is not the one after the last
    void append(BlockRecord block);

    /// Applies the changes of the next height in one atomic batch; height 0 is genesis.
    ///
    /// @throws IllegalArgumentException if the height is not the one after `latest()`, or has no durable block yet
    void apply(ChangeSet changes);

    /// Forgets all blocks and state above a height. Only zones whose genesis says `dev` may.
    ///
    /// @throws IllegalArgumentException if the height is above the last block, or its state is no longer kept
    /// @throws IllegalStateException if the zone is not a dev zone
    void rewind(long height);

    @Override
    void close();
}
