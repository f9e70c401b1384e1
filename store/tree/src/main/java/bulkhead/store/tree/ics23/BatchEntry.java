package bulkhead.store.tree.ics23;

import bulkhead.crypto.Bytes;

/// A proof about one key.
public sealed interface BatchEntry extends CommitmentProof permits ExistenceProof, NonExistenceProof {

    /// The key that is or is not there.
    Bytes key();
}
