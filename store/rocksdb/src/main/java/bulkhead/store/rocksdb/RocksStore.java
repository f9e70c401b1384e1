package bulkhead.store.rocksdb;

import bulkhead.store.api.BlockId;
import bulkhead.store.api.BlockReader;
import bulkhead.store.api.BlockRecord;
import bulkhead.store.api.ChangeSet;
import bulkhead.store.api.KeptHeights;
import bulkhead.store.api.StateReader;
import bulkhead.store.api.Store;
import bulkhead.store.api.StoreFailure;
import bulkhead.store.api.ZoneIdentity;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The durable store of one zone in one data directory: a block log that is fsynced first, and RocksDB state that
/// follows it in one batch a block.
///
/// After a crash the state may be behind the log, never ahead of it: whoever opened the store executes the missing
/// blocks again. If the state is lost or removed altogether, that begins with genesis.
public final class RocksStore implements Store {

    /// Heights whose history is dropped with one block, at most: a history that was made shorter is caught up with in
    /// small batches.
    private static final int PRUNED_PER_BLOCK_MAX = 4;

    private final ZoneIdentity zone;
    private final long historyBlocks;
    private final ZoneDirectory directory;
    private final RocksBlocks blocks;
    private final StateTables tables;
    private final RocksState.Shared shared;
    private volatile @Nullable RocksState latest;

    /// What is open, to be closed in reverse.
    private record Parts(ZoneDirectory directory, StateDatabase database, RocksBlocks blocks) {}

    private RocksStore(RocksConfig config, ZoneIdentity zone, Parts parts) {
        this.zone = zone;
        this.historyBlocks = config.historyBlocks();
        this.directory = parts.directory();
        this.blocks = parts.blocks();
        CellHistory cells = new CellHistory(parts.database());
        this.tables = new StateTables(parts.database(), cells, zone.dev());
        this.shared = new RocksState.Shared(parts.database(), cells, new KeptHeights(tables.lowest()));
        tables.findApplied().ifPresent(applied -> {
            requireInLog(applied);
            cells.reach(applied.height());
            latest = newState(applied.height());
        });
    }

    /// Opens the store of a zone; makes it, if the directory is empty.
    ///
    /// @throws StoreFailure if the directory is locked, of another zone, of a newer format, or damaged
    public static RocksStore open(RocksConfig config, ZoneIdentity zone) {
        return open(config, zone, FolderDisk::new);
    }

    static RocksStore open(RocksConfig config, ZoneIdentity zone, Function<Path, Disk> disks) {
        ZoneDirectory directory = ZoneDirectory.open(config.directory(), zone);
        try {
            NativeLibrary.load(directory.library());
            StateDatabase database =
                    StateDatabase.open(directory.state(), config.cacheBytes(), config.writeBufferBytes());
            try {
                BlockLog.Options options =
                        new BlockLog.Options(zone, config.segmentBytes(), new SecureRandom()::nextLong);
                RocksBlocks blocks =
                        new RocksBlocks(database, directory.state(), disks.apply(directory.blocks()), options);
                try {
                    return new RocksStore(config, zone, new Parts(directory, database, blocks));
                } catch (RuntimeException e) {
                    blocks.close();
                    throw e;
                }
            } catch (RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /// What opening cut off from the block log, to be logged once.
    public Optional<TornTail> torn() {
        return blocks.torn();
    }

    @Override
    public boolean isEmpty() {
        return latest == null;
    }

    @Override
    public StateReader latest() {
        RocksState state = latest;
        if (state == null) {
            throw new IllegalStateException("genesis is not applied yet");
        }
        return state;
    }

    @Override
    public Optional<StateReader> findAt(long height) {
        RocksState state = latest;
        if (state == null || height > state.height() || height < shared.kept().lowest()) {
            return Optional.empty();
        }
        return Optional.of(state.at(height));
    }

    @Override
    public BlockReader blocks() {
        return blocks;
    }

    @Override
    public void append(BlockRecord block) {
        blocks.append(block);
    }

    @Override
    public void apply(ChangeSet changes) {
        long height = changes.height();
        long next = isEmpty() ? 0 : latest().height() + 1;
        if (height != next) {
            throw new IllegalArgumentException("changes of height " + height + " are not the next, " + next);
        }
        BlockId block = blocks.findId(height)
                .orElseThrow(() ->
                        new IllegalArgumentException("changes of height " + height + " have no durable block yet"));
        long lowest = shared.kept().lowest();
        long pruned = Math.min(height - historyBlocks, lowest + PRUNED_PER_BLOCK_MAX);
        shared.cells().reach(height);
        shared.kept().prune(pruned);
        Batch.write(shared.database(), batch -> {
            tables.put(batch, changes, block);
            for (long outdated = lowest + 1; outdated <= pruned; outdated++) {
                tables.prune(batch, outdated);
            }
        });
        latest = newState(height); // from here on others see it
    }

    @Override
    public void rewind(long height) {
        if (!zone.dev()) {
            throw new IllegalStateException("zone " + zone.zoneId() + " is not a dev zone: it does not rewind");
        }
        if (height < shared.kept().lowest() || height > blocks.last().height()) {
            throw new IllegalArgumentException("cannot rewind to height " + height + ": kept are "
                    + shared.kept().lowest() + " to " + blocks.last().height());
        }
        shared.kept().rewind(height);
        shared.database().alone(() -> {
            blocks.index().rewind(height);
            while (blocks.last().height() > height) {
                undoState(blocks.last().height());
                blocks.forgetLast();
            }
            // State and indexes first, durably: a crash in between leaves blocks without state, which are executed
            // again; cutting the log first could leave state without its block.
            shared.database().force();
            blocks.truncate();
        });
    }

    @Override
    public void close() {
        shared.database().close(); // waits for readers, and turns later ones away
        blocks.close();
        directory.close();
    }

    private void undoState(long height) {
        if (isEmpty() || latest().height() < height) {
            return;
        }
        BlockId before = blocks.findId(height - 1).orElseThrow();
        Batch.write(shared.database(), batch -> tables.undo(batch, height, before));
        shared.cells().reach(height - 1);
        latest = newState(height - 1);
    }

    private void requireInLog(BlockId applied) {
        BlockId logged = blocks.findId(applied.height()).orElse(blocks.last());
        if (!logged.equals(applied)) {
            throw RocksBlocks.mismatch(applied, logged, directory.state());
        }
    }

    private RocksState newState(long height) {
        return new RocksState(height, shared, shared.kept().era());
    }
}
