package bulkhead.store.api;

import bulkhead.crypto.Hash;

/// A block's height and hash. Height 0 is genesis, whose hash is the genesis hash.
public record BlockId(long height, Hash hash) {
    public BlockId {
        if (height < 0) {
            throw new IllegalArgumentException("height is negative: " + height);
        }
    }
}
