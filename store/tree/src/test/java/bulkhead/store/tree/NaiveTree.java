package bulkhead.store.tree;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The definition of the root, straight from the set of live keys, with nothing of the tree's own code.
final class NaiveTree {

    private record Leaf(Hash keyHash, Hash hash) {}

    private NaiveTree() {}

    static Hash root(Map<Bytes, Bytes> live) {
        return root(live.entrySet().stream().map(NaiveTree::leaf).toList(), 0);
    }

    private static Leaf leaf(Map.Entry<Bytes, Bytes> entry) {
        Hash keyHash = hash(entry.getKey());
        return new Leaf(
                keyHash,
                hash(
                        ascii("JMT::LeafNode"),
                        keyHash.bytes(),
                        hash(entry.getValue()).bytes()));
    }

    private static Hash root(List<Leaf> leaves, int bit) {
        if (leaves.isEmpty()) {
            return new Hash(ascii("SPARSE_MERKLE_PLACEHOLDER_HASH__"));
        }
        if (leaves.size() == 1) {
            return leaves.getFirst().hash();
        }
        Hash left = root(side(leaves, bit, 0), bit + 1);
        Hash right = root(side(leaves, bit, 1), bit + 1);
        return hash(ascii("JMT::IntrnalNode"), left.bytes(), right.bytes());
    }

    private static List<Leaf> side(List<Leaf> leaves, int bit, int wanted) {
        return leaves.stream()
                .filter(leaf -> ((leaf.keyHash().bytes().get(bit / 8) >> (7 - bit % 8)) & 1) == wanted)
                .toList();
    }

    static List<Bytes> byHash(Collection<Bytes> keys) {
        return keys.stream().sorted(Comparator.comparing(NaiveTree::hash)).toList();
    }

    static Hash hash(Bytes... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Bytes part : parts) {
                digest.update(part.toArray());
            }
            return Hash.wrap(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static Bytes ascii(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
