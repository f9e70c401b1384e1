package bulkhead.store.api;

import bulkhead.crypto.Bytes;
import bulkhead.store.tree.TreeUpdate;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a block changes in one compartment: values by key (empty = delete) and the tree's update.
public record CompartmentChange(SortedMap<Bytes, Optional<Bytes>> values, TreeUpdate tree) {
    public CompartmentChange {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }
}
