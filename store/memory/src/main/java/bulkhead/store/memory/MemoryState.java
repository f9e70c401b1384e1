package bulkhead.store.memory;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.store.api.CompartmentName;
import bulkhead.store.api.KeptHeights;
import bulkhead.store.api.StateReader;
import bulkhead.store.tree.NodeReader;
import bulkhead.store.tree.TreeRoot;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// The state of one height, read out of the versions all heights share.
final class MemoryState implements StateReader {

    private final long height;
    private final Shared shared;
    private final KeptHeights.Era era;

    /// What the states of all heights are read from.
    record Shared(
            NavigableMap<CompartmentName, MemoryCompartment> compartments,
            Versions<Hash> zoneRoots,
            KeptHeights kept) {}

    MemoryState(long height, Shared shared, KeptHeights.Era era) {
        this.height = height;
        this.shared = shared;
        this.era = era;
    }

    /// Another height, as it was when this state was the latest.
    MemoryState at(long other) {
        return new MemoryState(other, shared, era);
    }

    @Override
    public long height() {
        return height;
    }

    @Override
    public Hash zoneRoot() {
        Optional<Hash> root = shared.zoneRoots().findAt(height);
        return checked(root).orElseThrow();
    }

    @Override
    public SortedMap<CompartmentName, TreeRoot> roots() {
        SortedMap<CompartmentName, TreeRoot> roots = new TreeMap<>();
        shared.compartments()
                .forEach((name, compartment) -> compartment.findRoot(height).ifPresent(root -> roots.put(name, root)));
        return checked(Collections.unmodifiableSortedMap(roots));
    }

    @Override
    public Optional<Bytes> find(CompartmentName name, Bytes key) {
        return checked(findCompartment(name).flatMap(compartment -> compartment.find(key, height)));
    }

    @Override
    public List<Bytes> keys(CompartmentName name, Bytes prefix, Bytes from, int limit) {
        KeyRange range = new KeyRange(prefix, from, limit);
        return checked(findCompartment(name)
                .map(compartment -> compartment.keys(range, height))
                .orElse(List.of()));
    }

    @Override
    public NodeReader nodes(CompartmentName name) {
        return nodeKey -> checked(findCompartment(name).flatMap(compartment -> compartment.findNode(nodeKey)));
    }

    private Optional<MemoryCompartment> findCompartment(CompartmentName name) {
        return Optional.ofNullable(shared.compartments().get(name));
    }

    /// After the read, never before: see [KeptHeights].
    private <T> T checked(T answer) {
        shared.kept().require(height, era);
        return answer;
    }
}
