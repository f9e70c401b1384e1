package bulkhead.store.tree;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Sha256;
import java.nio.charset.StandardCharsets;

/// The preimages of Penumbra's `jmt` crate 0.12 in SHA-256; the tag of an inner node has no first "e" there.
final class TreeHashes {

    /// Stands for a subtree without keys, and for the root of an empty tree.
    static final Hash PLACEHOLDER = Hash.wrap(ascii("SPARSE_MERKLE_PLACEHOLDER_HASH__"));

    static final Bytes LEAF_TAG = Bytes.wrap(ascii("JMT::LeafNode"));
    static final Bytes INNER_TAG = Bytes.wrap(ascii("JMT::IntrnalNode"));

    private TreeHashes() {}

    static Hash leaf(Hash keyHash, Hash valueHash) {
        return Sha256.hash(LEAF_TAG, keyHash.bytes(), valueHash.bytes());
    }

    static Hash inner(Hash left, Hash right) {
        return Sha256.hash(INNER_TAG, left.bytes(), right.bytes());
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
