package bulkhead.store.tree.ics23;

import bulkhead.crypto.Bytes;

/// A proof about one key or several: `cosmos.ics23.v1.CommitmentProof`. Check it with [ProofVerifier].
public sealed interface CommitmentProof permits BatchEntry, BatchProof, CompressedBatchProof {

    /// Longest encoded proof that is read: room for a proof of absence with two values of 64 KiB many times over.
    int BYTES_MAX = 1 << 20;

    /// Most steps from a leaf to the root: one per bit of a SHA-256 hash.
    int STEPS_MAX = 256;

    /// Most entries of a batch.
    int ENTRIES_MAX = 1024;

    /// The protobuf form, as all of cosmos/ics23's implementations write it.
    default Bytes encode() {
        return ProofEncoder.encode(this);
    }

    /// Reads the protobuf form. Only the canonical form is read, so that nobody can change a proof's bytes and leave
    /// its meaning (ADR-061).
    ///
    /// @throws IllegalArgumentException if the bytes are not such a proof, or exceed a limit above
    static CommitmentProof decode(Bytes encoded) {
        return ProofDecoder.decode(encoded);
    }
}
