package bulkhead.store.tree;

import java.util.Optional;

/// What a batch leaves below one place, before it is known whether that is where it stays.
sealed interface Subtree {

    /// No key.
    record Vacant() implements Subtree {}

    /// Stored at this place already: by an earlier version, or by this batch.
    record Placed(Child child) implements Subtree {}

    /// One leaf that has no place yet: a parent without other keys lifts it. `origin` is where it was stored before.
    record Loose(LeafNode leaf, Optional<NodeKey> origin) implements Subtree {}
}
