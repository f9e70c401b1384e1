package bulkhead.store.tree;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import java.nio.ByteBuffer;

/// Where a node is stored: the version that wrote it, and the path of nibbles from the root to it.
///
/// Encoded as version (8 bytes, big-endian), number of nibbles (1 byte), nibbles (high half of a byte first, a last
/// odd one with a zero low half). Keys of one version lie together, and old versions before new ones.
public record NodeKey(long version, int depth, Bytes path) {

    /// A SHA-256 hash has 64 nibbles, so no node lies deeper.
    static final int DEPTH_MAX = 2 * Hash.SIZE;

    private static final int HEADER_SIZE = Long.BYTES + 1;

    public NodeKey {
        if (version < 0) {
            throw new IllegalArgumentException("node version is negative: " + version);
        }
        if (depth < 0 || depth > DEPTH_MAX || path.size() != (depth + 1) / 2) {
            throw new IllegalArgumentException("node path of " + depth + " nibbles in " + path.size() + " bytes");
        }
        if (depth % 2 == 1 && (path.get(path.size() - 1) & 0x0F) != 0) {
            throw new IllegalArgumentException("node path has bits behind its last nibble: " + path);
        }
    }

    /// The node `depth` nibbles below the root on the way to a key hash.
    static NodeKey of(long version, Hash keyHash, int depth) {
        byte[] path = keyHash.bytes().slice(0, (depth + 1) / 2).toArray();
        if (depth % 2 == 1) {
            path[path.length - 1] &= (byte) 0xF0;
        }
        return new NodeKey(version, depth, Bytes.wrap(path));
    }

    public Bytes encode() {
        byte[] encoded = new byte[HEADER_SIZE + path.size()];
        ByteBuffer.wrap(encoded).putLong(version).put((byte) depth);
        path.copyTo(encoded, HEADER_SIZE);
        return Bytes.wrap(encoded);
    }

    /// Reads an encoded key.
    ///
    /// @throws IllegalArgumentException if the bytes are not what `encode` gives
    public static NodeKey decode(Bytes encoded) {
        if (encoded.size() < HEADER_SIZE) {
            throw new IllegalArgumentException("node key is too short: " + encoded);
        }
        ByteBuffer buffer = ByteBuffer.wrap(encoded.toArrayUnsafe());
        return new NodeKey(buffer.getLong(), buffer.get(), encoded.slice(HEADER_SIZE));
    }

    /// The nibble of a key hash that chooses a child below `depth` nibbles.
    static int nibble(Hash keyHash, int depth) {
        int octet = keyHash.bytes().get(depth / 2);
        return (depth % 2 == 0 ? octet >> 4 : octet) & 0x0F;
    }

    /// A hash on the way that leaves the given one at `depth` by another nibble.
    static Hash withNibble(Hash way, int depth, int nibble) {
        byte[] changed = way.bytes().toArray();
        int other = changed[depth / 2] & (depth % 2 == 0 ? 0x0F : 0xF0);
        changed[depth / 2] = (byte) (other | (depth % 2 == 0 ? nibble << 4 : nibble));
        return Hash.wrap(changed);
    }
}
