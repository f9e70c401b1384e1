package bulkhead.store.rocksdb;

import bulkhead.crypto.Bytes;

/// Keys that start with a prefix and are not below `from`, at most `limit`.
record KeyRange(Bytes prefix, Bytes from, int limit) {
    KeyRange {
        if (limit < 0) {
            throw new IllegalArgumentException("limit is negative: " + limit);
        }
    }

    Bytes start() {
        return from.compareTo(prefix) > 0 ? from : prefix;
    }

    /// Whether a key not below [#start] is in the range; the first that is not ends it.
    boolean contains(Bytes key) {
        return key.startsWith(prefix);
    }
}
