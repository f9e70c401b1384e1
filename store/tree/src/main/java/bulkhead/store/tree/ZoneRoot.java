package bulkhead.store.tree;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Sha256;
import bulkhead.store.tree.ics23.ExistenceProof;
import bulkhead.store.tree.ics23.HashOp;
import bulkhead.store.tree.ics23.InnerOp;
import bulkhead.store.tree.ics23.ProofSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// The one hash over all compartments of a zone: the RFC 6962 Merkle map from name to root, as Cosmos multistores
/// compute theirs, so that a proof in a compartment continues to the zone by ICS-23's `TendermintSpec`.
///
/// Leaf = sha256(0x00 ‖ length of name ‖ name ‖ 0x20 ‖ sha256(root)), inner = sha256(0x01 ‖ left ‖ right).
public final class ZoneRoot {

    /// Longer names would need a second length byte; a zone's own rule is stricter (32 characters).
    static final int NAME_BYTES_MAX = 127;

    private static final Bytes LEAF_PREFIX = Bytes.of((byte) 0);
    private static final Bytes INNER_PREFIX = Bytes.of((byte) 1);
    private static final Bytes ROOT_SIZE = Bytes.of((byte) Hash.SIZE);

    private ZoneRoot() {}

    /// The zone root over the roots of compartments by name.
    ///
    /// @throws IllegalArgumentException if there is no compartment, or a name is not 1 to 127 ASCII characters
    public static Hash of(SortedMap<String, Hash> compartments) {
        return root(leaves(compartments));
    }

    /// Shows the root of one compartment under the zone root, for [ProofSpec#TENDERMINT]: key is the name, value the
    /// root.
    ///
    /// @throws IllegalArgumentException if there is no such compartment, or a name that `of` refuses
    public static ExistenceProof prove(SortedMap<String, Hash> compartments, String name) {
        Hash root = Optional.ofNullable(compartments.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no compartment " + name));
        List<InnerOp> path = new ArrayList<>();
        addPath(leaves(compartments), compartments.headMap(name).size(), path);
        return new ExistenceProof(nameBytes(name), root.bytes(), ProofSpec.TENDERMINT.leaf(), path);
    }

    /// The steps from one leaf up to the root over all leaves, lowest first.
    private static void addPath(List<Hash> leaves, int index, List<InnerOp> path) {
        if (leaves.size() == 1) {
            return;
        }
        int split = split(leaves.size());
        List<Hash> left = leaves.subList(0, split);
        List<Hash> right = leaves.subList(split, leaves.size());
        if (index < split) {
            addPath(left, index, path);
            path.add(new InnerOp(HashOp.SHA256, INNER_PREFIX, root(right).bytes()));
        } else {
            addPath(right, index - split, path);
            path.add(new InnerOp(
                    HashOp.SHA256, Bytes.concat(INNER_PREFIX, root(left).bytes()), Bytes.EMPTY));
        }
    }

    private static List<Hash> leaves(SortedMap<String, Hash> compartments) {
        if (compartments.isEmpty()) {
            throw new IllegalArgumentException("a zone has at least one compartment");
        }
        List<Hash> leaves = new ArrayList<>(compartments.size());
        compartments.forEach((name, root) -> leaves.add(leaf(nameBytes(name), root)));
        return leaves;
    }

    private static Bytes nameBytes(String name) {
        boolean ascii = name.chars().allMatch(c -> c < 0x80);
        if (name.isEmpty() || name.length() > NAME_BYTES_MAX || !ascii) {
            throw new IllegalArgumentException("not 1 to " + NAME_BYTES_MAX + " ASCII characters: " + name);
        }
        return Bytes.wrap(name.getBytes(StandardCharsets.US_ASCII));
    }

    private static Hash leaf(Bytes name, Hash root) {
        Bytes length = Bytes.of((byte) name.size());
        Bytes rootHash = Sha256.hash(root.bytes()).bytes();
        return Sha256.hash(LEAF_PREFIX, length, name, ROOT_SIZE, rootHash);
    }

    private static Hash root(List<Hash> leaves) {
        if (leaves.size() == 1) {
            return leaves.getFirst();
        }
        int split = split(leaves.size());
        Hash left = root(leaves.subList(0, split));
        Hash right = root(leaves.subList(split, leaves.size()));
        return Sha256.hash(INNER_PREFIX, left.bytes(), right.bytes());
    }

    /// RFC 6962: the left side takes the greatest power of two below the size.
    private static int split(int size) {
        return Integer.highestOneBit(size - 1);
    }
}
