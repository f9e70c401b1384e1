package bulkhead.store.tree;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Sha256;

/// One key and the hash of its value. The key stands as given, because a proof of absence names its neighbours' keys.
///
/// Encoded as kind 1, value hash, key.
record LeafNode(Bytes key, Hash keyHash, Hash valueHash) implements TreeNode {

    static final byte KIND = 1;

    private static final int KEY_AT = 1 + Hash.SIZE;

    static LeafNode of(Bytes key, Hash valueHash) {
        return new LeafNode(key, Sha256.hash(key), valueHash);
    }

    @Override
    public Hash hash() {
        return TreeHashes.leaf(keyHash, valueHash);
    }

    @Override
    public Bytes encode() {
        byte[] encoded = new byte[KEY_AT + key.size()];
        encoded[0] = KIND;
        valueHash.bytes().copyTo(encoded, 1);
        key.copyTo(encoded, KEY_AT);
        return Bytes.wrap(encoded);
    }

    static LeafNode decode(Bytes encoded) {
        int keySize = encoded.size() - KEY_AT;
        if (keySize < 1 || keySize > JellyfishTree.KEY_BYTES_MAX) {
            throw new IllegalArgumentException("leaf node of " + encoded.size() + " bytes");
        }
        return of(encoded.slice(KEY_AT), new Hash(encoded.slice(1, KEY_AT)));
    }
}
