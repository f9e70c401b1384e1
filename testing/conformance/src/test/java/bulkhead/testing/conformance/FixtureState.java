package bulkhead.testing.conformance;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.kernel.state.EmptyState;
import bulkhead.kernel.state.Journal;
import bulkhead.store.api.CompartmentName;
import bulkhead.store.api.StateReader;
import bulkhead.store.tree.NodeReader;
import bulkhead.store.tree.TreeRoot;
import java.util.Collections;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A test's state as the kernel reads it, without the trees, which execution does not need.
final class FixtureState implements StateReader {

    private final NavigableMap<CompartmentName, NavigableMap<Bytes, Bytes>> compartments;

    private FixtureState(NavigableMap<CompartmentName, NavigableMap<Bytes, Bytes>> compartments) {
        this.compartments = compartments;
    }

    static FixtureState of(WorldState world) {
        Journal journal = new Journal(new EmptyState());
        world.accounts().forEach((address, account) -> {
            journal.accounts().setNonce(address, account.nonce());
            journal.accounts().credit(address, account.balance());
            journal.accounts().setCode(address, account.code());
            account.storage().forEach((slot, value) -> journal.storage().store(address, slot, value));
        });
        journal.endTransaction();
        return new FixtureState(new TreeMap<>()).with(journal);
    }

    /// The state after what a journal on this state changed.
    FixtureState with(Journal journal) {
        NavigableMap<CompartmentName, NavigableMap<Bytes, Bytes>> after = new TreeMap<>();
        compartments.forEach((name, values) -> after.put(name, new TreeMap<>(values)));
        journal.changes().forEach((name, changes) -> {
            NavigableMap<Bytes, Bytes> values = after.computeIfAbsent(name, _ -> new TreeMap<>());
            changes.forEach((key, value) ->
                    value.ifPresentOrElse(present -> values.put(key, present), () -> values.remove(key)));
        });
        return new FixtureState(after);
    }

    WorldState world() {
        return WorldState.of(this);
    }

    private NavigableMap<Bytes, Bytes> values(CompartmentName compartment) {
        return compartments.getOrDefault(compartment, Collections.emptyNavigableMap());
    }

    @Override
    public long height() {
        return 0;
    }

    @Override
    public Hash zoneRoot() {
        throw new UnsupportedOperationException("a fixture's state has no trees");
    }

    @Override
    public SortedMap<CompartmentName, TreeRoot> roots() {
        return Collections.emptySortedMap();
    }

    @Override
    public Optional<Bytes> find(CompartmentName compartment, Bytes key) {
        return Optional.ofNullable(values(compartment).get(key));
    }

    @Override
    public List<Bytes> keys(CompartmentName compartment, Bytes prefix, Bytes from, int limit) {
        Bytes first = from.compareTo(prefix) < 0 ? prefix : from;
        return values(compartment).tailMap(first, true).keySet().stream()
                .takeWhile(key -> key.startsWith(prefix))
                .limit(limit)
                .toList();
    }

    @Override
    public NodeReader nodes(CompartmentName compartment) {
        return _ -> Optional.empty();
    }
}
