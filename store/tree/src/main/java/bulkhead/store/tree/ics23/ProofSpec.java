package bulkhead.store.tree.ics23;

import bulkhead.crypto.Bytes;
import bulkhead.store.tree.ics23.InnerSpec.PrefixRange;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What proofs of one kind of tree must look like. A `maxDepth` of 0 means 128, a `minDepth` of 0 no bound.
///
/// With `prehashKeyBeforeComparison` keys are ordered by their hash, as in sparse trees.
public record ProofSpec(LeafOp leaf, InnerSpec inner, int maxDepth, int minDepth, boolean prehashKeyBeforeComparison) {

    static final int MAX_DEPTH_UNSET = 128;

    /// IAVL trees, the stores of Cosmos chains.
    public static final ProofSpec IAVL =
            new ProofSpec(cosmosLeaf(), binary(33, new PrefixRange(4, 12), Bytes.EMPTY), 0, 0, false);

    /// RFC 6962 Merkle maps: Cosmos multistores, and our zone root.
    public static final ProofSpec TENDERMINT =
            new ProofSpec(cosmosLeaf(), binary(32, new PrefixRange(1, 1), Bytes.EMPTY), 0, 0, false);

    /// Celestia's sparse Merkle trees.
    public static final ProofSpec SMT = new ProofSpec(
            hashedLeaf(Bytes.of((byte) 0)), binary(32, new PrefixRange(1, 1), Bytes.wrap(new byte[32])), 256, 0, true);

    /// Jellyfish Merkle trees, our compartments. Penumbra's crate says depth 64, but keys that share 65 bits of their
    /// hash would then be unprovable (ADR-060).
    public static final ProofSpec JMT = new ProofSpec(
            hashedLeaf(ascii("JMT::LeafNode")),
            binary(32, new PrefixRange(16, 16), ascii("SPARSE_MERKLE_PLACEHOLDER_HASH__")),
            256,
            0,
            true);

    public ProofSpec {
        if (maxDepth < 0 || minDepth < 0) {
            throw new IllegalArgumentException("depth from " + minDepth + " to " + maxDepth);
        }
    }

    private static LeafOp cosmosLeaf() {
        Bytes prefix = Bytes.of((byte) 0);
        return new LeafOp(HashOp.SHA256, HashOp.NO_HASH, HashOp.SHA256, LengthOp.VAR_PROTO, prefix);
    }

    private static LeafOp hashedLeaf(Bytes prefix) {
        return new LeafOp(HashOp.SHA256, HashOp.SHA256, HashOp.SHA256, LengthOp.NO_PREFIX, prefix);
    }

    private static InnerSpec binary(int childSize, PrefixRange prefix, Bytes emptyChild) {
        return new InnerSpec(List.of(0, 1), childSize, prefix, emptyChild, HashOp.SHA256);
    }

    private static Bytes ascii(String text) {
        return Bytes.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// The key as this tree orders it.
    Bytes ordered(Bytes key) {
        return prehashKeyBeforeComparison ? leaf.prehashKey().hashOrKeep(key) : key;
    }

    int depthBound() {
        return maxDepth == 0 ? MAX_DEPTH_UNSET : maxDepth;
    }

    /// Whether proofs must also follow the rules of IAVL's node headers. Compares what cosmos/ics23 compares: prefix
    /// of the leaf, empty child and depths may differ.
    boolean hasIavlNodes() {
        LeafOp iavlLeaf = IAVL.leaf;
        InnerSpec iavlInner = IAVL.inner;
        boolean sameLeaf = leaf.hash() == iavlLeaf.hash()
                && leaf.prehashKey() == iavlLeaf.prehashKey()
                && leaf.prehashValue() == iavlLeaf.prehashValue()
                && leaf.length() == iavlLeaf.length();
        return sameLeaf
                && inner.hash() == iavlInner.hash()
                && inner.prefix().equals(iavlInner.prefix())
                && inner.childSize() == iavlInner.childSize()
                && inner.width() == iavlInner.width();
    }

    /// The protobuf form, `cosmos.ics23.v1.ProofSpec`.
    public Bytes encode() {
        return SpecCodec.encode(this);
    }

    /// Reads the protobuf form.
    ///
    /// @throws IllegalArgumentException if the bytes are not a spec in canonical form, or describe no tree
    public static ProofSpec decode(Bytes encoded) {
        return SpecCodec.decode(encoded);
    }
}
