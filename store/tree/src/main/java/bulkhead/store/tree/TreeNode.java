package bulkhead.store.tree;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;

/// A stored node of a tree: one key, or up to 16 children.
sealed interface TreeNode permits LeafNode, InternalNode {

    Hash hash();

    /// The first byte says which kind follows.
    Bytes encode();

    /// Reads either kind.
    ///
    /// @throws IllegalArgumentException if the bytes are not exactly what `encode` gives
    static TreeNode decode(Bytes encoded) {
        if (encoded.isEmpty()) {
            throw new IllegalArgumentException("tree node is empty");
        }
        return switch (encoded.get(0)) {
            case LeafNode.KIND -> LeafNode.decode(encoded);
            case InternalNode.KIND -> InternalNode.decode(encoded);
            default -> throw new IllegalArgumentException("tree node of unknown kind " + encoded.get(0));
        };
    }
}
