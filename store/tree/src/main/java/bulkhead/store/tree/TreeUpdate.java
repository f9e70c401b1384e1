package bulkhead.store.tree;

import bulkhead.crypto.Bytes;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What one version adds to a tree: its new root, the new nodes by encoded key, and the keys no longer reachable.
public record TreeUpdate(TreeRoot root, SortedMap<Bytes, Bytes> nodes, List<Bytes> stale) {
    public TreeUpdate {
        nodes = Collections.unmodifiableSortedMap(new TreeMap<>(nodes));
        stale = List.copyOf(stale);
    }
}
