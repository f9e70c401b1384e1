package bulkhead.crypto.merkle;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Sha256;
import java.util.ArrayList;
import java.util.List;

/// The Merkle tree of a list (RFC 6962, 2.1) as CometBFT's `crypto/merkle` builds it: SHA-256, leaves behind 0x00,
/// inner
/// nodes behind 0x01, the left half as large as a power of two allows.
public final class MerkleTree {

    /// The root of no leaves: SHA-256 of nothing.
    public static final Hash EMPTY = Sha256.hash(Bytes.EMPTY);

    private static final Bytes LEAF_PREFIX = Bytes.of((byte) 0);
    private static final Bytes INNER_PREFIX = Bytes.of((byte) 1);

    private MerkleTree() {}

    public static Hash leafHash(Bytes leaf) {
        return Sha256.hash(LEAF_PREFIX, leaf);
    }

    public static Hash innerHash(Hash left, Hash right) {
        return Sha256.hash(INNER_PREFIX, left.bytes(), right.bytes());
    }

    public static Hash root(List<Bytes> leaves) {
        return rootOfHashes(leaves.stream().map(MerkleTree::leafHash).toList());
    }

    /// A proof for each leaf, in the order of the leaves.
    public static List<MerkleProof> proofs(List<Bytes> leaves) {
        List<Hash> hashes = leaves.stream().map(MerkleTree::leafHash).toList();
        List<MerkleProof> proofs = new ArrayList<>();
        List<List<Hash>> aunts = aunts(hashes);
        for (int index = 0; index < hashes.size(); index++) {
            proofs.add(new MerkleProof(hashes.size(), index, hashes.get(index), aunts.get(index)));
        }
        return List.copyOf(proofs);
    }

    /// How many of `total` leaves, at least 2, lie left of the root: the largest power of two below `total`.
    static long split(long total) {
        return Long.highestOneBit(total - 1);
    }

    private static Hash rootOfHashes(List<Hash> hashes) {
        if (hashes.isEmpty()) {
            return EMPTY;
        }
        if (hashes.size() == 1) {
            return hashes.getFirst();
        }
        int split = (int) split(hashes.size());
        return innerHash(rootOfHashes(hashes.subList(0, split)), rootOfHashes(hashes.subList(split, hashes.size())));
    }

    // For each leaf the hashes of its path's siblings, from the leaf up.
    private static List<List<Hash>> aunts(List<Hash> hashes) {
        List<List<Hash>> all = new ArrayList<>();
        if (hashes.size() <= 1) {
            hashes.forEach(_ -> all.add(new ArrayList<>()));
            return all;
        }
        int split = (int) split(hashes.size());
        List<Hash> left = hashes.subList(0, split);
        List<Hash> right = hashes.subList(split, hashes.size());
        Hash leftRoot = rootOfHashes(left);
        Hash rightRoot = rootOfHashes(right);
        for (List<Hash> path : aunts(left)) {
            path.add(rightRoot);
            all.add(path);
        }
        for (List<Hash> path : aunts(right)) {
            path.add(leftRoot);
            all.add(path);
        }
        return all;
    }
}
