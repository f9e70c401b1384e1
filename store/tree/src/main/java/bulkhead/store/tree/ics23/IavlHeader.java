package bulkhead.store.tree.ics23;

import bulkhead.crypto.Bytes;
import java.util.Optional;

/// The prefix of an IAVL node: height, size and version as zigzag varints, then what a child needs.
///
/// Without this check a forged inner node could carry bytes of its own choice in the prefix.
final class IavlHeader {

    private static final int LEFT_REST = 1; // the length byte of the left child
    private static final int RIGHT_REST = 1 + 32 + 1; // length and hash of the left child, length of the right one

    private final Bytes prefix;
    private int at;

    private IavlHeader(Bytes prefix) {
        this.prefix = prefix;
    }

    static Optional<String> findFlaw(LeafOp leaf) {
        return new IavlHeader(leaf.prefix()).findFlaw(0);
    }

    /// The layer counts from the leaf, which is 0.
    static Optional<String> findFlaw(InnerOp inner, int layer) {
        if (inner.hash() != HashOp.SHA256) {
            return Optional.of("IAVL hashes with SHA256, not " + inner.hash());
        }
        return new IavlHeader(inner.prefix()).findFlaw(layer);
    }

    private Optional<String> findFlaw(int layer) {
        Optional<Long> height = findNumber();
        Optional<Long> size = findNumber();
        Optional<Long> version = findNumber();
        if (height.isEmpty() || size.isEmpty() || version.isEmpty()) {
            return Optional.of("IAVL prefix does not start with height, size and version");
        }
        if (height.get() < layer || size.get() < 0 || version.get() < 0) {
            return Optional.of("IAVL height " + height.get() + ", size " + size.get() + ", version " + version.get()
                    + " in layer " + layer);
        }
        int rest = prefix.size() - at;
        boolean fits = layer == 0 ? rest == 0 : rest == LEFT_REST || rest == RIGHT_REST;
        return fits ? Optional.empty() : Optional.of("IAVL prefix has " + rest + " bytes behind its numbers");
    }

    private Optional<Long> findNumber() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE && at < prefix.size(); shift += 7) {
            int group = prefix.get(at++);
            if (shift == 63 && (group & 0xFE) != 0) {
                return Optional.empty();
            }
            value |= (long) (group & 0x7F) << shift;
            if (group >= 0) {
                return Optional.of((value >>> 1) ^ -(value & 1));
            }
        }
        return Optional.empty();
    }
}
