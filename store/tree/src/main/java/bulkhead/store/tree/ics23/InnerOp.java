package bulkhead.store.tree.ics23;

import bulkhead.crypto.Bytes;
import java.util.Optional;

/// How a child's hash becomes its parent's: `hash(prefix ‖ child ‖ suffix)`.
public record InnerOp(HashOp hash, Bytes prefix, Bytes suffix) {

    /// The parent's hash.
    ///
    /// @throws IllegalArgumentException if the child is empty or the hash is not supported
    public Bytes apply(Bytes child) {
        if (child.isEmpty()) {
            throw new IllegalArgumentException("inner node needs a child");
        }
        return hash.hash(prefix, child, suffix);
    }

    /// Why this is no inner node of the spec's trees; empty if it is. Without these checks a leaf could pass for an
    /// inner node, or a sibling's bytes for a child.
    Optional<String> findFlaw(ProofSpec spec) {
        InnerSpec inner = spec.inner();
        if (hash != inner.hash()) {
            return Optional.of("inner hash is " + hash + ", not " + inner.hash());
        }
        if (prefix.startsWith(spec.leaf().prefix())) {
            return Optional.of("inner prefix starts like a leaf: " + spec.leaf().prefix());
        }
        if (prefix.size() < inner.prefix().min()) {
            return Optional.of("inner prefix is too short: " + prefix.size());
        }
        if (prefix.size() > inner.prefix().max() + (inner.width() - 1) * inner.childSize()) {
            return Optional.of("inner prefix is too long: " + prefix.size());
        }
        if (suffix.size() % inner.childSize() != 0) {
            return Optional.of("inner suffix is not a number of children: " + suffix.size());
        }
        return Optional.empty();
    }
}
