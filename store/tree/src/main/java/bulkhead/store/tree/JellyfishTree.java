package bulkhead.store.tree;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Sha256;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// A versioned Merkle tree over the hashes of keys: the Jellyfish Merkle tree (Gao, Hu, Wu 2021), with the preimages
/// and therefore the roots of Penumbra's `jmt` crate 0.12 (SHA-256, ICS-23 mode).
///
/// The root depends on the live keys and values alone, not on their history. A version adds nodes and never changes
/// one, so past versions stay readable until their stale nodes are dropped.
public final class JellyfishTree {

    public static final Hash EMPTY_ROOT = TreeHashes.PLACEHOLDER;

    /// A ceiling for stored nodes and proofs; zones set a lower one (256 bytes unless genesis says otherwise).
    public static final int KEY_BYTES_MAX = 4096;

    /// A proof carries whole values, of up to three keys.
    public static final int VALUE_BYTES_MAX = 64 * 1024;

    private JellyfishTree() {}

    /// Applies a batch (key → value, empty = delete) to the tree at `previous`; without one, to the empty tree.
    ///
    /// Changes that change nothing (the same value again, deletion of an absent key) write nothing; if all
    /// are such, the root stays the previous one with its version.
    ///
    /// @param version greater than the version of `previous`
    /// @throws IllegalArgumentException if the version does not grow, or a key (1 to 4,096 bytes) or value (1
    ///     byte to 64 KiB) has a wrong size
    /// @throws TreeCorruptedException if the stored nodes are not those of `previous`
    public static TreeUpdate update(
            NodeReader nodes, Optional<TreeRoot> previous, long version, SortedMap<Bytes, Optional<Bytes>> changes) {
        if (previous.isPresent() && version <= previous.get().version()) {
            throw new IllegalArgumentException(
                    "version " + version + " does not follow " + previous.get().version());
        }
        List<Change> sorted = Change.sorted(changes);
        return new BatchUpdate(new NodeSource(nodes), version).run(previous, sorted);
    }

    /// The SHA-256 of the value under a key at a root; empty if the key is absent.
    ///
    /// @throws TreeCorruptedException if the stored nodes are not those of `root`
    public static Optional<Hash> findValueHash(NodeReader nodes, TreeRoot root, Bytes key) {
        NodeSource source = new NodeSource(nodes);
        Hash keyHash = Sha256.hash(key);
        Optional<Child> child = source.findRoot(root);
        for (int depth = 0; child.isPresent(); depth++) {
            switch (source.read(child.get().version(), keyHash, depth)) {
                case LeafNode leaf -> {
                    return Optional.of(leaf).filter(l -> l.key().equals(key)).map(LeafNode::valueHash);
                }
                case InternalNode node -> child = node.findChild(NodeKey.nibble(keyHash, depth));
            }
        }
        return Optional.empty();
    }
}
