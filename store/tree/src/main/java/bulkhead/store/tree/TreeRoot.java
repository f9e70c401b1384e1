package bulkhead.store.tree;

import bulkhead.crypto.Hash;

/// Where a compartment's tree stands: the version (block height) that last changed it, and its root hash.
public record TreeRoot(long version, Hash hash) {
    public TreeRoot {
        if (version < 0) {
            throw new IllegalArgumentException("tree version is negative: " + version);
        }
    }
}
