package bulkhead.store.tree.ics23;

import bulkhead.crypto.Bytes;
import java.util.List;

/// Shows that a key has a value: the leaf, and the steps from it to the root.
public record ExistenceProof(Bytes key, Bytes value, LeafOp leaf, List<InnerOp> path) implements BatchEntry {

    public ExistenceProof {
        path = List.copyOf(path);
        if (path.size() > STEPS_MAX) {
            throw new IllegalArgumentException("proof has " + path.size() + " steps, more than " + STEPS_MAX);
        }
    }

    /// The root that this proof leads to. That the proof has the right form is for [ProofVerifier] to say.
    ///
    /// @throws IllegalArgumentException if a step cannot be computed
    public Bytes root() {
        Bytes hash = leaf.apply(key, value);
        for (InnerOp step : path) {
            hash = step.apply(hash);
        }
        return hash;
    }
}
