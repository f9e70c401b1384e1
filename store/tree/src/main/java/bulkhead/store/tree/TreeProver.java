package bulkhead.store.tree;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.hash.Sha256;
import bulkhead.store.tree.ics23.BatchEntry;
import bulkhead.store.tree.ics23.ExistenceProof;
import bulkhead.store.tree.ics23.NonExistenceProof;
import bulkhead.store.tree.ics23.ProofSpec;
import java.util.Optional;

/// Proves what is and what is not in a tree at one root, for [ProofSpec#JMT].
///
/// Nodes and values must be those of the root's version. No proof leaves here that does not lead to the root
/// (INV-062).
public final class TreeProver {

    private final NodeSource nodes;
    private final ValueReader values;
    private final TreeRoot root;

    public TreeProver(NodeReader nodes, ValueReader values, TreeRoot root) {
        this.nodes = new NodeSource(nodes);
        this.values = values;
        this.root = root;
    }

    /// Shows the value of a key that is there, or the neighbours of one that is not; empty only for the empty tree,
    /// about which ICS-23 can show nothing.
    ///
    /// @throws IllegalArgumentException if the key has a size that no tree takes
    /// @throws TreeCorruptedException if nodes or values are not those of the root
    public Optional<BatchEntry> findProof(Bytes key) {
        Change.checkKey(key);
        return nodes.findRoot(root).map(top -> prove(key, TreeWay.to(Sha256.hash(key), top, nodes)));
    }

    private BatchEntry prove(Bytes key, TreeWay way) {
        Optional<LeafNode> end = way.end();
        if (end.isPresent() && end.get().key().equals(key)) {
            return existence(end.get(), way);
        }
        Hash keyHash = Sha256.hash(key);
        boolean endIsLeft = end.isPresent() && end.get().keyHash().compareTo(keyHash) < 0;
        boolean endIsRight = end.isPresent() && !endIsLeft;
        Optional<TreeWay> left = endIsLeft ? Optional.of(way) : way.findBeside(Side.LEFT, nodes);
        Optional<TreeWay> right = endIsRight ? Optional.of(way) : way.findBeside(Side.RIGHT, nodes);
        return new NonExistenceProof(key, left.map(this::existence), right.map(this::existence));
    }

    private ExistenceProof existence(TreeWay way) {
        return existence(way.end().orElseThrow(), way);
    }

    private ExistenceProof existence(LeafNode leaf, TreeWay way) {
        Bytes value = values.findValue(leaf.key())
                .filter(found -> Sha256.hash(found).equals(leaf.valueHash()))
                .orElseThrow(() -> new TreeCorruptedException("no value with the tree's hash for key " + leaf.key()));
        ExistenceProof proof = new ExistenceProof(leaf.key(), value, ProofSpec.JMT.leaf(), way.operations());
        if (!proof.root().equals(root.hash().bytes())) {
            throw new TreeCorruptedException("the nodes above key " + leaf.key() + " do not lead to root " + root);
        }
        return proof;
    }
}
