package bulkhead.store.tree;

import bulkhead.crypto.Bytes;
import java.util.Optional;

/// Reads the stored nodes of one compartment's tree.
@FunctionalInterface
public interface NodeReader {

    /// The encoded node under an encoded node key (version, then nibble path); empty if there is none.
    Optional<Bytes> findNode(Bytes nodeKey);
}
