package bulkhead.store.tree;

import bulkhead.crypto.Bytes;
import java.util.Optional;

/// Reads the values that one version of a tree commits to; proofs carry them whole.
@FunctionalInterface
public interface ValueReader {

    /// The value under a key; empty if the key is absent.
    Optional<Bytes> findValue(Bytes key);
}
