package bulkhead.store.rocksdb;

import bulkhead.crypto.Bytes;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/// A record of the block log: `payload length 4 | height 8 | CRC32C 4 | CRC32C 4 | payload`, numbers big-endian.
///
/// The first checksum covers salt, length and height, so that a wrong length is never followed; the second covers
/// salt, height and payload. The salt is the segment's ([SegmentHeader]).
final class RecordFrame {

    static final int HEAD = 20;

    /// Larger than any block: a zone's own limit is far below it.
    static final int PAYLOAD_MAX = 256 << 20;

    private RecordFrame() {}

    /// The head of a record whose checksum is right.
    record Head(int length, long height, int payloadChecksum) {
        int size() {
            return HEAD + length;
        }
    }

    static byte[] encode(long salt, long height, Bytes payload) {
        ByteBuffer buffer = ByteBuffer.allocate(HEAD + payload.size());
        buffer.putInt(payload.size()).putLong(height);
        buffer.putInt(headChecksum(salt, payload.size(), height));
        buffer.putInt(payloadChecksum(salt, height, payload.toArrayUnsafe()));
        return buffer.put(payload.toArrayUnsafe()).array();
    }

    /// The head at an index; empty if there is none whose checksum is right.
    static Optional<Head> findHead(long salt, byte[] bytes, int at) {
        if (bytes.length - at < HEAD) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes, at, HEAD);
        int length = buffer.getInt();
        long height = buffer.getLong();
        boolean whole = buffer.getInt() == headChecksum(salt, length, height);
        boolean possible = length >= 0 && length <= PAYLOAD_MAX;
        return whole && possible ? Optional.of(new Head(length, height, buffer.getInt())) : Optional.empty();
    }

    static boolean matches(long salt, Head head, byte[] payload) {
        return payload.length == head.length()
                && head.payloadChecksum() == payloadChecksum(salt, head.height(), payload);
    }

    private static int headChecksum(long salt, int length, long height) {
        ByteBuffer covered = ByteBuffer.allocate(Long.BYTES + Integer.BYTES + Long.BYTES);
        covered.putLong(salt).putInt(length).putLong(height).flip();
        CRC32C crc = new CRC32C();
        crc.update(covered);
        return (int) crc.getValue();
    }

    private static int payloadChecksum(long salt, long height, byte[] payload) {
        ByteBuffer before = ByteBuffer.allocate(Long.BYTES + Long.BYTES);
        before.putLong(salt).putLong(height).flip();
        CRC32C crc = new CRC32C();
        crc.update(before);
        crc.update(payload);
        return (int) crc.getValue();
    }
}
