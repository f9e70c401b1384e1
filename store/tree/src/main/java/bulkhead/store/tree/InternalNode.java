package bulkhead.store.tree;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sixteen places for children, one per nibble: four levels of the binary tree stored as one node.
///
/// Encoded as kind 2, bit set of the children (2 bytes, big-endian, nibble n = bit n), bit set of those that are
/// leaves, then for each child in nibble order its version (unsigned LEB128, shortest form) and its hash.
final class InternalNode implements TreeNode {

    static final byte KIND = 2;
    static final int WIDTH = 16;

    private static final int HEADER_SIZE = 1 + 2 + 2;
    private static final int CHILD_SIZE_MAX =
            9 + Hash.SIZE; // a version below 2^63 has at most nine groups of seven bits
    private static final int SIZE_MAX = HEADER_SIZE + WIDTH * CHILD_SIZE_MAX;

    private final @Nullable Child[] children;
    private final int present;
    private final int leaves;

    /// Takes the array over; it must not be written to afterwards.
    InternalNode(@Nullable Child[] children) {
        this.children = children;
        int presentBits = 0;
        int leafBits = 0;
        for (int nibble = 0; nibble < WIDTH; nibble++) {
            Child child = children[nibble];
            presentBits |= child == null ? 0 : 1 << nibble;
            leafBits |= child == null || !child.leaf() ? 0 : 1 << nibble;
        }
        this.present = presentBits;
        this.leaves = leafBits;
        checkShape(present, leaves);
    }

    Optional<Child> findChild(int nibble) {
        return Optional.ofNullable(children[nibble]);
    }

    @Override
    public Hash hash() {
        return hash(0, WIDTH);
    }

    /// The hash of the binary subtree over `width` places from `from`: a lone leaf is lifted to its top, a lone inner
    /// node is not.
    Hash hash(int from, int width) {
        int inside = present & mask(from, width);
        if (inside == 0) {
            return TreeHashes.PLACEHOLDER;
        }
        if (width == 1 || isLoneLeaf(from, width)) {
            return childAt(Integer.numberOfTrailingZeros(inside)).hash();
        }
        int half = width / 2;
        return TreeHashes.inner(hash(from, half), hash(from + half, half));
    }

    /// Whether one leaf and nothing else lies in a range of places.
    boolean isLoneLeaf(int from, int width) {
        int inside = present & mask(from, width);
        return Integer.bitCount(inside) == 1 && (inside & leaves) != 0;
    }

    private static int mask(int from, int width) {
        return ((1 << width) - 1) << from;
    }

    private Child childAt(int nibble) {
        return findChild(nibble).orElseThrow();
    }

    @Override
    public Bytes encode() {
        ByteBuffer buffer = ByteBuffer.allocate(SIZE_MAX);
        buffer.put(KIND).putShort((short) present).putShort((short) leaves);
        for (Child child : children) {
            if (child != null) {
                putVersion(buffer, child.version());
                buffer.put(child.hash().bytes().toArrayUnsafe());
            }
        }
        return Bytes.copyOf(buffer.array(), 0, buffer.position());
    }

    static InternalNode decode(Bytes encoded) {
        if (encoded.size() < HEADER_SIZE || encoded.size() > SIZE_MAX) {
            throw new IllegalArgumentException("internal node of " + encoded.size() + " bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(encoded.toArrayUnsafe()).position(1);
        int present = Short.toUnsignedInt(buffer.getShort());
        int leaves = Short.toUnsignedInt(buffer.getShort());
        checkShape(present, leaves);
        try {
            InternalNode node = decodeChildren(buffer, present, leaves);
            if (buffer.hasRemaining()) {
                throw new IllegalArgumentException("internal node has " + buffer.remaining() + " bytes behind its end");
            }
            return node;
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("internal node ends early", e);
        }
    }

    private static InternalNode decodeChildren(ByteBuffer buffer, int present, int leaves) {
        @Nullable Child[] children = new Child[WIDTH];
        for (int nibble = 0; nibble < WIDTH; nibble++) {
            if (((present >> nibble) & 1) != 0) {
                long version = takeVersion(buffer);
                byte[] hash = new byte[Hash.SIZE];
                buffer.get(hash);
                children[nibble] = new Child(version, Hash.wrap(hash), ((leaves >> nibble) & 1) != 0);
            }
        }
        return new InternalNode(children);
    }

    private static void checkShape(int present, int leaves) {
        if (present == 0 || (leaves & ~present) != 0) {
            throw new IllegalArgumentException("internal node with children " + present + ", leaves " + leaves);
        }
        if (Integer.bitCount(present) == 1 && leaves == present) {
            throw new IllegalArgumentException("internal node over a lone leaf");
        }
    }

    private static void putVersion(ByteBuffer buffer, long version) {
        long rest = version;
        while (rest > 0x7F) {
            buffer.put((byte) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        buffer.put((byte) rest);
    }

    private static long takeVersion(ByteBuffer buffer) {
        long version = 0;
        for (int shift = 0; shift < Long.SIZE - 1; shift += 7) {
            byte group = buffer.get();
            version |= (long) (group & 0x7F) << shift;
            if (group == 0 && shift > 0) {
                throw new IllegalArgumentException("child version is not in its shortest form");
            }
            if (group >= 0) {
                return version;
            }
        }
        throw new IllegalArgumentException("child version is too large");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InternalNode node && Arrays.equals(children, node.children);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(children);
    }

    @Override
    public String toString() {
        return "InternalNode" + Arrays.toString(children);
    }
}
