package bulkhead.store.tree.ics23;

import bulkhead.crypto.Bytes;
import java.util.List;
import java.util.Optional;

/// Verifies proofs of trees in trees, as ibc-go's `23-commitment` does: each level's root is the value of the next.
public final class MerkleProofVerifier {

    private final List<ProofSpec> specs;

    /// Takes the specs of the levels, lowest first.
    public MerkleProofVerifier(List<ProofSpec> specs) {
        this.specs = List.copyOf(specs);
    }

    /// For zones: a key in a compartment, the compartment in the zone root.
    public static MerkleProofVerifier ofZones() {
        return new MerkleProofVerifier(List.of(ProofSpec.JMT, ProofSpec.TENDERMINT));
    }

    /// Whether the proof shows that the value stands under the path: keys of the levels, highest first.
    public Verdict verifyMembership(Bytes root, MerkleProof proof, List<Bytes> path, Bytes value) {
        Optional<String> misfit = findMisfit(proof, path);
        if (misfit.isPresent()) {
            return new Verdict.Refused(misfit.get());
        }
        return verifyFrom(0, root, proof, path, value);
    }

    /// Whether the proof shows that nothing stands under the path, while all trees on the way exist.
    public Verdict verifyNonMembership(Bytes root, MerkleProof proof, List<Bytes> path) {
        Optional<String> misfit = findMisfit(proof, path);
        if (misfit.isPresent()) {
            return new Verdict.Refused(misfit.get());
        }
        if (!(proof.proofs().getFirst() instanceof NonExistenceProof absence)) {
            return new Verdict.Refused("lowest level is not a proof of absence");
        }
        Bytes treeRoot;
        try {
            treeRoot = absence.root();
        } catch (IllegalArgumentException e) {
            return new Verdict.Refused(String.valueOf(e.getMessage()));
        }
        Verdict lowest = new ProofVerifier(specs.getFirst()).verifyNonMembership(treeRoot, absence, path.getLast());
        return switch (lowest) {
            case Verdict.Refused refused -> refused;
            case Verdict.Proven _ -> verifyFrom(1, root, proof, path, treeRoot);
        };
    }

    private Optional<String> findMisfit(MerkleProof proof, List<Bytes> path) {
        int levels = specs.size();
        if (proof.proofs().size() != levels || path.size() != levels) {
            return Optional.of(
                    "proof has " + proof.proofs().size() + " levels and path " + path.size() + ", not " + levels);
        }
        return Optional.empty();
    }

    private Verdict verifyFrom(int lowest, Bytes root, MerkleProof proof, List<Bytes> path, Bytes value) {
        Bytes proven = value;
        for (int level = lowest; level < specs.size(); level++) {
            Bytes key = path.get(path.size() - 1 - level);
            switch (verifyLevel(specs.get(level), proof.proofs().get(level), key, proven)) {
                case Level.Proven(Bytes treeRoot) -> proven = treeRoot;
                case Level.Refused(String reason) -> {
                    return new Verdict.Refused("level " + level + ": " + reason);
                }
            }
        }
        return proven.equals(root) ? new Verdict.Proven() : new Verdict.Refused("proof leads to another root");
    }

    private sealed interface Level {
        record Proven(Bytes treeRoot) implements Level {}

        record Refused(String reason) implements Level {}
    }

    private static Level verifyLevel(ProofSpec spec, CommitmentProof proof, Bytes key, Bytes value) {
        if (!(proof instanceof ExistenceProof existence)) {
            return new Level.Refused("not a proof of existence");
        }
        Bytes treeRoot;
        try {
            treeRoot = existence.root();
        } catch (IllegalArgumentException e) {
            return new Level.Refused(String.valueOf(e.getMessage()));
        }
        return switch (new ProofVerifier(spec).verifyMembership(treeRoot, existence, key, value)) {
            case Verdict.Proven() -> new Level.Proven(treeRoot);
            case Verdict.Refused(String reason) -> new Level.Refused(reason);
        };
    }
}
