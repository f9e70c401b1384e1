package bulkhead.store.tree;

import bulkhead.crypto.Bytes;
import bulkhead.store.tree.ics23.CommitmentProof;
import bulkhead.store.tree.ics23.ProofSpec;
import bulkhead.store.tree.ics23.ProofVerifier;
import java.util.Optional;
import java.util.function.Function;

/// What a proof is asked to show: under the root, the key has the value, or none.
record Statement(ProofSpec spec, Bytes root, Bytes key, Optional<Bytes> value) {

    static Statement about(MemoryTree tree, Bytes key) {
        Bytes root = tree.latest().hash().bytes();
        return new Statement(ProofSpec.JMT, root, key, Optional.ofNullable(tree.live.get(key)));
    }

    /// Whether our verifier takes these bytes for a proof.
    boolean isProvenBy(Bytes proof) {
        Optional<CommitmentProof> decoded = decode(proof);
        return decoded.isPresent() && isShownBy(decoded.get());
    }

    private boolean isShownBy(CommitmentProof proof) {
        ProofVerifier verifier = new ProofVerifier(spec);
        return value.map(bytes -> verifier.verifyMembership(root, proof, key, bytes))
                .orElseGet(() -> verifier.verifyNonMembership(root, proof, key))
                .isProven();
    }

    static Optional<CommitmentProof> decode(Bytes proof) {
        try {
            return Optional.of(CommitmentProof.decode(proof));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// One line for the foreign verifier.
    String line(Bytes proof) {
        Function<Bytes, String> hex = bytes -> bytes.toHex().substring(2);
        String asked = value.map(hex).orElse("-");
        return String.join(" ", hex.apply(spec.encode()), hex.apply(root), hex.apply(key), asked, hex.apply(proof));
    }
}
