package bulkhead.store.tree;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Sha256;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// One key of a batch with the hash of its new value; empty deletes it.
record Change(Bytes key, Hash keyHash, Optional<Hash> valueHash) {

    private static final Comparator<Change> BY_KEY_HASH = Comparator.comparing(Change::keyHash);

    /// The changes in the order of the tree's leaves.
    ///
    /// @throws IllegalArgumentException if a key or value has a size that the tree does not take
    static List<Change> sorted(SortedMap<Bytes, Optional<Bytes>> batch) {
        List<Change> changes = new ArrayList<>(batch.size());
        batch.forEach((key, value) -> changes.add(of(key, value)));
        changes.sort(BY_KEY_HASH);
        return changes;
    }

    private static Change of(Bytes key, Optional<Bytes> value) {
        checkKey(key);
        value.ifPresent(bytes -> checkValue(key, bytes));
        return new Change(key, Sha256.hash(key), value.map(Sha256::hash));
    }

    static void checkKey(Bytes key) {
        if (key.isEmpty() || key.size() > JellyfishTree.KEY_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "a key has 1 to " + JellyfishTree.KEY_BYTES_MAX + " bytes, not " + key.size());
        }
    }

    private static void checkValue(Bytes key, Bytes value) {
        if (value.isEmpty() || value.size() > JellyfishTree.VALUE_BYTES_MAX) {
            throw new IllegalArgumentException("a value has 1 to " + JellyfishTree.VALUE_BYTES_MAX + " bytes, not "
                    + value.size() + " (key " + key + ")");
        }
    }
}
