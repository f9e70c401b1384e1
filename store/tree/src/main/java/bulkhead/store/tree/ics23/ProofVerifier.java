package bulkhead.store.tree.ics23;

import bulkhead.crypto.Bytes;
import java.util.List;
import java.util.Optional;

/// Verifies proofs of one kind of tree (ICS-23). A refusal is a value; nothing here throws for a bad proof.
public final class ProofVerifier {

    private static final Verdict PROVEN = new Verdict.Proven();

    private final ProofSpec spec;
    private final Neighbours neighbours;

    public ProofVerifier(ProofSpec spec) {
        this.spec = spec;
        this.neighbours = new Neighbours(spec.inner());
    }

    /// Whether the proof shows that under the root the key has the value. Of a batch, its first proof for the key
    /// counts.
    public Verdict verifyMembership(Bytes root, CommitmentProof proof, Bytes key, Bytes value) {
        Optional<ExistenceProof> found = findFor(key, proof);
        if (found.isEmpty()) {
            return new Verdict.Refused("no proof of existence of key " + key);
        }
        if (!found.get().value().equals(value)) {
            return new Verdict.Refused("proof is about another value");
        }
        return verdict(findFlaw(root, found.get()));
    }

    /// Whether the proof shows that under the root the key is absent. Of a batch, its first proof around the key
    /// counts.
    public Verdict verifyNonMembership(Bytes root, CommitmentProof proof, Bytes key) {
        Optional<NonExistenceProof> found;
        try {
            found = findAround(spec.ordered(key), proof);
        } catch (IllegalArgumentException e) { // the spec orders keys by a hash that proofs cannot use
            return new Verdict.Refused(String.valueOf(e.getMessage()));
        }
        if (found.isEmpty()) {
            return new Verdict.Refused("no proof of absence around key " + key);
        }
        return verdict(findFlaw(root, found.get()));
    }

    private static List<BatchEntry> entries(CommitmentProof proof) {
        return switch (proof) {
            case BatchEntry entry -> List.of(entry);
            case BatchProof batch -> batch.entries();
            case CompressedBatchProof compressed -> compressed.batch().entries();
        };
    }

    private static Verdict verdict(Optional<String> flaw) {
        return flaw.<Verdict>map(Verdict.Refused::new).orElse(PROVEN);
    }

    private static Optional<ExistenceProof> findFor(Bytes key, CommitmentProof proof) {
        for (BatchEntry entry : entries(proof)) {
            if (entry instanceof ExistenceProof existence && existence.key().equals(key)) {
                return Optional.of(existence);
            }
        }
        return Optional.empty();
    }

    private Optional<NonExistenceProof> findAround(Bytes ordered, CommitmentProof proof) {
        for (BatchEntry entry : entries(proof)) {
            if (entry instanceof NonExistenceProof absence && isAround(absence, ordered)) {
                return Optional.of(absence);
            }
        }
        return Optional.empty();
    }

    private boolean isAround(NonExistenceProof proof, Bytes ordered) {
        boolean afterLeft =
                proof.left().isEmpty() || spec.ordered(proof.left().get().key()).compareTo(ordered) < 0;
        boolean beforeRight = proof.right().isEmpty()
                || spec.ordered(proof.right().get().key()).compareTo(ordered) > 0;
        return afterLeft && beforeRight;
    }

    private Optional<String> findFlaw(Bytes root, NonExistenceProof proof) {
        Optional<String> left = proof.left().flatMap(side -> findFlaw(root, side));
        if (left.isPresent()) {
            return left.map(flaw -> "left neighbour: " + flaw);
        }
        Optional<String> right = proof.right().flatMap(side -> findFlaw(root, side));
        if (right.isPresent()) {
            return right.map(flaw -> "right neighbour: " + flaw);
        }
        return findGap(proof);
    }

    private Optional<String> findGap(NonExistenceProof proof) {
        if (proof.left().isEmpty() && proof.right().isEmpty()) {
            return Optional.of("neither neighbour is there");
        }
        if (proof.left().isEmpty()) {
            boolean first = neighbours.isLeftMost(proof.right().orElseThrow().path());
            return first ? Optional.empty() : Optional.of("there are keys left of the right neighbour");
        }
        if (proof.right().isEmpty()) {
            boolean last = neighbours.isRightMost(proof.left().get().path());
            return last ? Optional.empty() : Optional.of("there are keys right of the left neighbour");
        }
        boolean adjacent = neighbours.areNeighbours(
                proof.left().get().path(), proof.right().get().path());
        return adjacent ? Optional.empty() : Optional.of("there may be keys between the neighbours");
    }

    /// Checks the form first: what has not this tree's form is not hashed.
    private Optional<String> findFlaw(Bytes root, ExistenceProof proof) {
        Optional<String> flaw = findFlawInForm(proof);
        if (flaw.isPresent()) {
            return flaw;
        }
        try {
            return leadsTo(root, proof) ? Optional.empty() : Optional.of("proof leads to another root");
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private boolean leadsTo(Bytes root, ExistenceProof proof) {
        int childSize = spec.inner().childSize();
        Bytes hash = proof.leaf().apply(proof.key(), proof.value());
        for (InnerOp step : proof.path()) {
            hash = step.apply(hash);
            if (hash.size() > childSize && childSize >= 32) {
                throw new IllegalArgumentException("inner hash has " + hash.size() + " bytes, a child " + childSize);
            }
        }
        return hash.equals(root);
    }

    Optional<String> findFlawInForm(ExistenceProof proof) {
        Optional<String> leafFlaw = spec.hasIavlNodes() ? IavlHeader.findFlaw(proof.leaf()) : Optional.empty();
        if (leafFlaw.isPresent()) {
            return leafFlaw;
        }
        leafFlaw = proof.leaf().findFlaw(spec.leaf());
        if (leafFlaw.isPresent()) {
            return leafFlaw;
        }
        int depth = proof.path().size();
        if (depth < spec.minDepth() || depth > spec.depthBound()) {
            return Optional.of("proof has " + depth + " steps, not " + spec.minDepth() + " to " + spec.depthBound());
        }
        for (int layer = 1; layer <= depth; layer++) {
            Optional<String> flaw = findFlawInForm(proof.path().get(layer - 1), layer);
            if (flaw.isPresent()) {
                return flaw;
            }
        }
        return Optional.empty();
    }

    private Optional<String> findFlawInForm(InnerOp step, int layer) {
        Optional<String> flaw = step.findFlaw(spec);
        return flaw.isEmpty() && spec.hasIavlNodes() ? IavlHeader.findFlaw(step, layer) : flaw;
    }
}
