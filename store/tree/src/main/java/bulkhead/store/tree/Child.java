package bulkhead.store.tree;

import bulkhead.crypto.Hash;

/// What a node knows of one below it: the version that wrote it, its hash, and whether it is a leaf.
record Child(long version, Hash hash, boolean leaf) {
    Child {
        if (version < 0) {
            throw new IllegalArgumentException("child version is negative: " + version);
        }
    }
}
