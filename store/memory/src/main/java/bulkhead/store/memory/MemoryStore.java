package bulkhead.store.memory;

import bulkhead.crypto.Hash;
import bulkhead.store.api.BlockReader;
import bulkhead.store.api.BlockRecord;
import bulkhead.store.api.ChangeSet;
import bulkhead.store.api.CompartmentName;
import bulkhead.store.api.KeptHeights;
import bulkhead.store.api.StateReader;
import bulkhead.store.api.Store;
import bulkhead.store.api.ZoneIdentity;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/// A store in memory, for dev zones and tests. Nothing is durable: what `append` promises holds until the process ends.
///
/// Each key has its versions by height, so past states are read without a copy of anything, and a block costs memory in
/// proportion to what it changes. Versions that only states older than `historyBlocks` could see are dropped.
public final class MemoryStore implements Store {

    /// Past states kept by default: a dev zone's tests snapshot and revert within some hundred blocks.
    public static final long HISTORY_BLOCKS = 1_024;

    private final ZoneIdentity zone;
    private final long historyBlocks;
    private final MemoryBlocks blocks;
    private final KeptHeights kept = new KeptHeights(0);
    private final NavigableMap<CompartmentName, MemoryCompartment> compartments = new ConcurrentSkipListMap<>();
    private final Versions<Hash> zoneRoots = new Versions<>();
    private final NavigableMap<Long, ChangeSet> applied = new TreeMap<>(); // of kept heights; the writer's own
    private volatile @Nullable MemoryState latest;

    public MemoryStore(ZoneIdentity zone) {
        this(zone, HISTORY_BLOCKS);
    }

    /// @param historyBlocks how many states before the latest stay readable
    public MemoryStore(ZoneIdentity zone, long historyBlocks) {
        if (historyBlocks < 0) {
            throw new IllegalArgumentException("history blocks are negative: " + historyBlocks);
        }
        this.zone = zone;
        this.historyBlocks = historyBlocks;
        this.blocks = new MemoryBlocks(zone.genesis());
    }

    @Override
    public boolean isEmpty() {
        return latest == null;
    }

    @Override
    public StateReader latest() {
        MemoryState state = latest;
        if (state == null) {
            throw new IllegalStateException("genesis is not applied yet");
        }
        return state;
    }

    @Override
    public Optional<StateReader> findAt(long height) {
        MemoryState state = latest;
        if (state == null || height > state.height() || height < kept.lowest()) {
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
        if (height > blocks.last().height()) {
            throw new IllegalArgumentException("changes of height " + height + " have no durable block yet");
        }
        changes.compartments()
                .forEach((name, change) -> compartments
                        .computeIfAbsent(name, _ -> new MemoryCompartment())
                        .apply(height, change));
        zoneRoots.put(height, Optional.of(changes.zoneRoot()));
        applied.put(height, changes);
        latest = newState(height); // from here on others see it
        prune(height - historyBlocks);
    }

    @Override
    public void rewind(long height) {
        if (!zone.dev()) {
            throw new IllegalStateException("zone " + zone.zoneId() + " is not a dev zone: it does not rewind");
        }
        if (height < kept.lowest() || height > blocks.last().height()) {
            throw new IllegalArgumentException("cannot rewind to height " + height + ": kept are " + kept.lowest()
                    + " to " + blocks.last().height());
        }
        blocks.rewind(height);
        if (isEmpty() || latest().height() <= height) {
            return; // the state has not reached that height
        }
        kept.rewind(height);
        latest = newState(height);
        var undone = applied.tailMap(height, false);
        undone.descendingMap().values().forEach(changes -> undo(height, changes));
        undone.clear();
        zoneRoots.forgetAfter(height);
    }

    @Override
    public void close() {} // memory goes with the last reference

    private void undo(long height, ChangeSet changes) {
        changes.compartments().forEach((name, change) -> {
            MemoryCompartment compartment = compartments.get(name);
            if (compartment != null && compartment.rewind(height, change)) {
                compartments.remove(name); // born above the height
            }
        });
    }

    /// Drops what only states below `lowest` could see.
    private void prune(long lowest) {
        if (lowest <= kept.lowest()) {
            return;
        }
        kept.prune(lowest);
        var outdated = applied.headMap(lowest, true);
        outdated.values().forEach(this::prune);
        outdated.clear();
        zoneRoots.forgetBefore(lowest);
    }

    private void prune(ChangeSet changes) {
        changes.compartments().forEach((name, change) -> {
            MemoryCompartment compartment = compartments.get(name);
            if (compartment != null) {
                compartment.prune(changes.height(), change);
            }
        });
    }

    private MemoryState newState(long height) {
        return new MemoryState(height, new MemoryState.Shared(compartments, zoneRoots, kept), kept.era());
    }
}
