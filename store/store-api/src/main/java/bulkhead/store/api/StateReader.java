package bulkhead.store.api;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.store.tree.NodeReader;
import bulkhead.store.tree.TreeRoot;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// A zone's state after one block. Reading has no effect; the answers never change.
///
/// A reader holds nothing that must be given back, so it may be kept or dropped at will. When its height is no longer
/// kept (pruned, or rewound), every method but `height` throws a [StoreFailure] with
/// [StoreProblem.StateNotKept]; it never answers with another height's values.
public interface StateReader {

    /// The block after which this state stands; 0 is genesis.
    long height();

    /// The root over all compartments, as the applied [ChangeSet] carried it.
    Hash zoneRoot();

    /// The trees of all compartments, by name.
    SortedMap<CompartmentName, TreeRoot> roots();

    /// The value under a key; empty if the key is absent.
    Optional<Bytes> find(CompartmentName compartment, Bytes key);

    /// Keys that start with `prefix` and are not below `from`, ascending, at most `limit`.
    List<Bytes> keys(CompartmentName compartment, Bytes prefix, Bytes from, int limit);

    /// The nodes of a compartment's tree, for updates and proofs.
    NodeReader nodes(CompartmentName compartment);
}
