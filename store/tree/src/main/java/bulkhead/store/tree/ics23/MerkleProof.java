package bulkhead.store.tree.ics23;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.proto.ProtoWriter;
import java.util.List;

/// Proofs of trees that stand in trees, lowest first: `ibc.core.commitment.v1.MerkleProof`.
///
/// For a value of a zone: the proof in its compartment, then the compartment's under the zone root.
public record MerkleProof(List<CommitmentProof> proofs) {

    /// Trees in trees deeper than this do not exist.
    static final int LEVELS_MAX = 8;

    public MerkleProof {
        proofs = List.copyOf(proofs);
        if (proofs.isEmpty() || proofs.size() > LEVELS_MAX) {
            throw new IllegalArgumentException("proof has " + proofs.size() + " levels, not 1 to " + LEVELS_MAX);
        }
    }

    /// The protobuf form.
    public Bytes encode() {
        ProtoWriter writer = new ProtoWriter();
        proofs.forEach(proof -> writer.message(1, proof.encode()));
        return writer.toBytes();
    }

    /// Reads the protobuf form.
    ///
    /// @throws IllegalArgumentException if the bytes are not such a proof in canonical form, or it exceeds a limit
    public static MerkleProof decode(Bytes encoded) {
        if (encoded.size() > CommitmentProof.BYTES_MAX) {
            throw new IllegalArgumentException(
                    "proof has " + encoded.size() + " bytes, more than " + CommitmentProof.BYTES_MAX);
        }
        return CanonicalReader.read(
                encoded, reader -> new MerkleProof(reader.messages(1, LEVELS_MAX, ProofDecoder::proof)));
    }
}
