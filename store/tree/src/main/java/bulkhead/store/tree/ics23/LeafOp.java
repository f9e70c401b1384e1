package bulkhead.store.tree.ics23;

import bulkhead.crypto.Bytes;
import java.util.Optional;

/// How a key and a value become a leaf's hash: `hash(prefix ‖ length(prehash(key)) ‖ length(prehash(value)))`.
public record LeafOp(HashOp hash, HashOp prehashKey, HashOp prehashValue, LengthOp length, Bytes prefix) {

    /// The leaf's hash.
    ///
    /// @throws IllegalArgumentException if key or value is empty or of a wrong length, or a hash is not supported
    public Bytes apply(Bytes key, Bytes value) {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("leaf needs a key");
        }
        if (value.isEmpty()) {
            throw new IllegalArgumentException("leaf needs a value");
        }
        Bytes keyPart = length.prefixed(prehashKey.hashOrKeep(key));
        Bytes valuePart = length.prefixed(prehashValue.hashOrKeep(value));
        return hash.hash(prefix, keyPart, valuePart);
    }

    /// Why this is no leaf of a tree with the given one; empty if it is. Prefixes may continue the given one.
    Optional<String> findFlaw(LeafOp expected) {
        if (hash != expected.hash) {
            return Optional.of("leaf hash is " + hash + ", not " + expected.hash);
        }
        if (prehashKey != expected.prehashKey) {
            return Optional.of("hash of the key is " + prehashKey + ", not " + expected.prehashKey);
        }
        if (prehashValue != expected.prehashValue) {
            return Optional.of("hash of the value is " + prehashValue + ", not " + expected.prehashValue);
        }
        if (length != expected.length) {
            return Optional.of("length form is " + length + ", not " + expected.length);
        }
        if (!prefix.startsWith(expected.prefix)) {
            return Optional.of("leaf prefix does not start with " + expected.prefix);
        }
        return Optional.empty();
    }
}
