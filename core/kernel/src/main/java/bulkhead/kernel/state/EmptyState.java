package bulkhead.kernel.state;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.store.api.CompartmentName;
import bulkhead.store.api.StateReader;
import bulkhead.store.tree.NodeReader;
import bulkhead.store.tree.TreeRoot;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// What stands before genesis: nothing.
public final class EmptyState implements StateReader {

    @Override
    public long height() {
        return -1;
    }

    @Override
    public Hash zoneRoot() {
        throw new IllegalStateException("before genesis there is no zone root");
    }

    @Override
    public SortedMap<CompartmentName, TreeRoot> roots() {
        return Collections.emptySortedMap();
    }

    @Override
    public Optional<Bytes> find(CompartmentName compartment, Bytes key) {
        return Optional.empty();
    }

    @Override
    public List<Bytes> keys(CompartmentName compartment, Bytes prefix, Bytes from, int limit) {
        return List.of();
    }

    @Override
    public NodeReader nodes(CompartmentName compartment) {
        return _ -> Optional.empty();
    }
}
