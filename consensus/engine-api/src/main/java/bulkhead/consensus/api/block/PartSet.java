package bulkhead.consensus.api.block;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.merkle.MerkleProof;
import bulkhead.crypto.merkle.MerkleTree;
import java.util.ArrayList;
import java.util.List;

/// An encoded block in pieces of 64 KiB, each provable alone (CometBFT types.PartSet).
public record PartSet(PartSetHeader header, List<Part> parts) {

    public static final int PART_BYTES = 65_536;

    /// Parts of the largest block (CometBFT MaxBlockPartsCount).
    public static final int PARTS_MAX = (int) (ConsensusParameters.BLOCK_BYTES_LIMIT / PART_BYTES) + 1;

    public PartSet {
        parts = List.copyOf(parts);
    }

    /// Splits an encoded block.
    ///
    /// @throws IllegalArgumentException if it is empty or larger than any block
    public static PartSet of(Bytes block) {
        if (block.isEmpty() || block.size() > ConsensusParameters.BLOCK_BYTES_LIMIT) {
            throw new IllegalArgumentException("a block of " + block.size() + " bytes");
        }
        List<Bytes> pieces = new ArrayList<>();
        for (int from = 0; from < block.size(); from += PART_BYTES) {
            pieces.add(block.slice(from, Math.min(from + PART_BYTES, block.size())));
        }
        List<MerkleProof> proofs = MerkleTree.proofs(pieces);
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            parts.add(new Part(pieces.get(i), proofs.get(i)));
        }
        return new PartSet(
                new PartSetHeader(pieces.size(), MerkleTree.root(pieces).bytes()), parts);
    }

    /// The encoded block again.
    public Bytes join() {
        return Bytes.concat(parts.stream().map(Part::bytes).toArray(Bytes[]::new));
    }
}
