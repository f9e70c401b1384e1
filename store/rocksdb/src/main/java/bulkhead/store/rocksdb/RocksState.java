package bulkhead.store.rocksdb;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.store.api.CompartmentName;
import bulkhead.store.api.KeptHeights;
import bulkhead.store.api.StateReader;
import bulkhead.store.rocksdb.Journal.Cell;
import bulkhead.store.tree.NodeReader;
import bulkhead.store.tree.TreeRoot;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/// The state of one height. It holds no snapshot and no iterator between two reads, so it needs no close.
final class RocksState implements StateReader {

    private final long height;
    private final Shared shared;
    private final KeptHeights.Era era;

    /// What the states of all heights are read from.
    record Shared(StateDatabase database, CellHistory cells, KeptHeights kept) {}

    RocksState(long height, Shared shared, KeptHeights.Era era) {
        this.height = height;
        this.shared = shared;
        this.era = era;
    }

    /// Another height, as it was when this state was the latest.
    RocksState at(long other) {
        return new RocksState(other, shared, era);
    }

    @Override
    public long height() {
        return height;
    }

    @Override
    public Hash zoneRoot() {
        return read(() -> shared.cells().findAt(new Cell(Keys.OWN, Keys.ZONE_ROOT), height))
                .map(Hash::new)
                .orElseThrow();
    }

    @Override
    public SortedMap<CompartmentName, TreeRoot> roots() {
        return read(() -> {
            SortedMap<CompartmentName, TreeRoot> roots = new TreeMap<>();
            KeyRange all = new KeyRange(Bytes.EMPTY, Bytes.of((byte) 'a'), Integer.MAX_VALUE); // after the zone root
            for (Bytes name : shared.cells().keys(Keys.OWN, all, height)) {
                shared.cells()
                        .findAt(new Cell(Keys.OWN, name), height)
                        .ifPresent(root -> roots.put(StateTables.decodeName(name), StateTables.decodeRoot(root)));
            }
            return Collections.unmodifiableSortedMap(roots);
        });
    }

    @Override
    public Optional<Bytes> find(CompartmentName compartment, Bytes key) {
        return read(() -> shared.cells().findAt(new Cell(Keys.space(compartment), key), height));
    }

    @Override
    public List<Bytes> keys(CompartmentName compartment, Bytes prefix, Bytes from, int limit) {
        KeyRange range = new KeyRange(prefix, from, limit);
        return read(() -> shared.cells().keys(Keys.space(compartment), range, height));
    }

    @Override
    public NodeReader nodes(CompartmentName compartment) {
        Bytes space = Keys.space(compartment);
        return nodeKey ->
                read(() -> shared.database().find(Keys.node(space, nodeKey)).map(Bytes::wrap));
    }

    private <T> T read(Supplier<T> reading) {
        return shared.database().shared(() -> {
            T answer = reading.get();
            shared.kept().require(height, era); // after the read, never before
            return answer;
        });
    }
}
