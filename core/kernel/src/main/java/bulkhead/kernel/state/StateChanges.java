package bulkhead.kernel.state;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.store.api.ChangeSet;
import bulkhead.store.api.CompartmentChange;
import bulkhead.store.api.CompartmentName;
import bulkhead.store.api.StateReader;
import bulkhead.store.tree.JellyfishTree;
import bulkhead.store.tree.TreeRoot;
import bulkhead.store.tree.TreeUpdate;
import bulkhead.store.tree.ZoneRoot;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Turns changed values into what a store applies: each compartment's tree update, and the zone root over all.
public final class StateChanges {

    private StateChanges() {}

    /// The change set of a block.
    ///
    /// @param height of the block whose changes these are, one above the parent's
    /// @param changes as [Journal#changes] gives them
    public static ChangeSet of(
            StateReader parent,
            long height,
            NavigableMap<CompartmentName, NavigableMap<Bytes, Optional<Bytes>>> changes) {
        NavigableMap<CompartmentName, CompartmentChange> compartments = new TreeMap<>();
        NavigableMap<String, Hash> roots = new TreeMap<>();
        parent.roots().forEach((name, root) -> roots.put(name.value(), root.hash()));
        changes.forEach((name, values) -> {
            Optional<TreeRoot> previous = Optional.ofNullable(parent.roots().get(name));
            TreeUpdate tree = JellyfishTree.update(parent.nodes(name), previous, height, values);
            compartments.put(name, new CompartmentChange(values, tree));
            roots.put(name.value(), tree.root().hash());
        });
        return new ChangeSet(height, compartments, ZoneRoot.of(roots));
    }
}
