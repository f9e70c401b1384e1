package bulkhead.store.tree.ics23;

import bulkhead.crypto.Bytes;
import java.util.Optional;

/// Shows that a key is absent: its neighbours are there and nothing lies between them. Left of all keys there is no
/// left neighbour, right of all keys no right one.
public record NonExistenceProof(Bytes key, Optional<ExistenceProof> left, Optional<ExistenceProof> right)
        implements BatchEntry {

    /// The root that this proof is about, told from one neighbour; [ProofVerifier] checks that the other agrees.
    ///
    /// @throws IllegalArgumentException if there is no neighbour, or a step cannot be computed
    public Bytes root() {
        return left.or(() -> right)
                .orElseThrow(() -> new IllegalArgumentException("neither neighbour is there"))
                .root();
    }
}
