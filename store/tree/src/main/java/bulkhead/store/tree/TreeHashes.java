package bulkhead.store.tree;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The preimages of Penumbra's `jmt` crate 0.12 in SHA-256; the tag of an inner node has no first "e" there.
final class TreeHashes {

    /// Stands for a subtree without keys, and for the root of an empty tree.
    static final Hash PLACEHOLDER = Hash.wrap(ascii("SPARSE_MERKLE_PLACEHOLDER_HASH__"));

    static final Bytes LEAF_TAG = Bytes.wrap(ascii("JMT::LeafNode"));
    static final Bytes INNER_TAG = Bytes.wrap(ascii("JMT::IntrnalNode"));

    private TreeHashes() {}

    static Hash leaf(Hash keyHash, Hash valueHash) {
        return sha256(LEAF_TAG, keyHash.bytes(), valueHash.bytes());
    }

    static Hash inner(Hash left, Hash right) {
        return sha256(INNER_TAG, left.bytes(), right.bytes());
    }

    static Hash sha256(Bytes... parts) {
        MessageDigest digest = newDigest();
        for (Bytes part : parts) {
            digest.update(part.toArrayUnsafe());
        }
        return Hash.wrap(digest.digest());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
