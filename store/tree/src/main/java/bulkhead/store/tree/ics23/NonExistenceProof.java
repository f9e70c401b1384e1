package bulkhead.store.tree.ics23;

import bulkhead.crypto.Bytes;
import java.util.Optional;

/// Shows that a key is absent: its neighbours are there and nothing lies between them. Left of all keys there is no
/// left neighbour, right of all keys no right one.
public record NonExistenceProof(Bytes key, Optional<ExistenceProof> left, Optional<ExistenceProof> right)
        implements BatchEntry {}
