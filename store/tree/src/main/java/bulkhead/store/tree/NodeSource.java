package bulkhead.store.tree;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import java.util.Optional;

/// Nodes as the tree sees them, over the bytes that a store keeps.
record NodeSource(NodeReader reader) {

    /// The node of a version, `depth` nibbles down the way to a key hash.
    ///
    /// @throws TreeCorruptedException if it is missing, unreadable, or a leaf of another place
    TreeNode read(long version, Hash way, int depth) {
        NodeKey at = NodeKey.of(version, way, depth);
        Bytes encoded = reader.findNode(at.encode()).orElseThrow(() -> new TreeCorruptedException("no node " + at));
        TreeNode node = decode(encoded, at);
        if (node instanceof LeafNode leaf
                && !NodeKey.of(version, leaf.keyHash(), depth).equals(at)) {
            throw new TreeCorruptedException("key " + leaf.key() + " does not belong under node " + at);
        }
        return node;
    }

    private static TreeNode decode(Bytes encoded, NodeKey at) {
        try {
            return TreeNode.decode(encoded);
        } catch (IllegalArgumentException e) {
            throw new TreeCorruptedException("node " + at + ": " + e.getMessage(), e);
        }
    }

    LeafNode readLeaf(long version, Hash way, int depth) {
        if (read(version, way, depth) instanceof LeafNode leaf) {
            return leaf;
        }
        throw new TreeCorruptedException("not a leaf: " + NodeKey.of(version, way, depth));
    }

    InternalNode readInternal(long version, Hash way, int depth) {
        if (read(version, way, depth) instanceof InternalNode internal) {
            return internal;
        }
        throw new TreeCorruptedException("not an internal node: " + NodeKey.of(version, way, depth));
    }

    /// The root as a child of nothing; empty for the tree without keys.
    Optional<Child> findRoot(TreeRoot root) {
        if (root.hash().equals(JellyfishTree.EMPTY_ROOT)) {
            return Optional.empty();
        }
        TreeNode node = read(root.version(), Hash.ZERO, 0);
        return Optional.of(new Child(root.version(), root.hash(), node instanceof LeafNode));
    }
}
