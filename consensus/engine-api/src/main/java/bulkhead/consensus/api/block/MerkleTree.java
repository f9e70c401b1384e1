package bulkhead.consensus.api.block;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Sha256;
import java.util.ArrayList;
import java.util.List;

/// RFC 6962's Merkle tree with SHA-256, as CometBFT's crypto/merkle: the left side holds the largest power of two.
final class MerkleTree {

    private static final Bytes LEAF = Bytes.of((byte) 0);
    private static final Bytes INNER = Bytes.of((byte) 1);

    private MerkleTree() {}

    /// The root; of no leaves SHA-256 of nothing.
    static Hash root(List<Bytes> leaves) {
        return switch (leaves.size()) {
            case 0 -> Sha256.hash(Bytes.EMPTY);
            case 1 -> leafHash(leaves.getFirst());
            default -> {
                int split = split(leaves.size());
                yield innerHash(
                        root(leaves.subList(0, split)).bytes(),
                        root(leaves.subList(split, leaves.size())).bytes());
            }
        };
    }

    /// The hashes beside the way from a leaf to the root, from below.
    static List<Bytes> aunts(List<Bytes> leaves, int index) {
        List<Bytes> aunts = new ArrayList<>();
        collect(leaves, index, aunts);
        return aunts;
    }

    /// The root that a leaf's hash and its aunts lead to.
    static Hash climb(long index, long total, Bytes leafHash, List<Bytes> aunts) {
        if (total == 1) {
            return new Hash(leafHash);
        }
        Bytes aunt = aunts.getLast();
        List<Bytes> below = aunts.subList(0, aunts.size() - 1);
        long split = Long.highestOneBit(total - 1);
        return index < split
                ? innerHash(climb(index, split, leafHash, below).bytes(), aunt)
                : innerHash(
                        aunt,
                        climb(index - split, total - split, leafHash, below).bytes());
    }

    /// How many aunts a leaf has.
    static int depth(long index, long total) {
        if (total == 1) {
            return 0;
        }
        long split = Long.highestOneBit(total - 1);
        return 1 + (index < split ? depth(index, split) : depth(index - split, total - split));
    }

    static Hash leafHash(Bytes leaf) {
        return Sha256.hash(LEAF, leaf);
    }

    private static void collect(List<Bytes> leaves, int index, List<Bytes> aunts) {
        if (leaves.size() == 1) {
            return;
        }
        int split = split(leaves.size());
        List<Bytes> left = leaves.subList(0, split);
        List<Bytes> right = leaves.subList(split, leaves.size());
        if (index < split) {
            collect(left, index, aunts);
            aunts.add(root(right).bytes());
        } else {
            collect(right, index - split, aunts);
            aunts.add(root(left).bytes());
        }
    }

    private static Hash innerHash(Bytes left, Bytes right) {
        return Sha256.hash(INNER, left, right);
    }

    private static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }
}
