package bulkhead.store.api;

import bulkhead.crypto.Hash;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// All that executing one block changes, and the zone root after it. Nothing is written until a store applies it.
public record ChangeSet(long height, SortedMap<CompartmentName, CompartmentChange> compartments, Hash zoneRoot) {
    public ChangeSet {
        if (height < 0) {
            throw new IllegalArgumentException("height is negative: " + height);
        }
        compartments = Collections.unmodifiableSortedMap(new TreeMap<>(compartments));
    }
}
