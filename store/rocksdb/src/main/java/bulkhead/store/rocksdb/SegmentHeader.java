package bulkhead.store.rocksdb;

import bulkhead.crypto.Hash;
import bulkhead.store.api.ZoneIdentity;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/// The first 128 bytes of a segment file, all numbers big-endian:
/// `magic 8 | format 4 | first height 8 | salt 8 | genesis hash 32 | zone id length 1 | zone id | zeros | CRC32C 4`.
///
/// @param first the height of the segment's first record
/// @param salt a random number that enters every checksum of the segment: bytes that a transaction carries, or that
///     an older file left on the disk, are never taken for a record
record SegmentHeader(int format, long first, long salt, Hash genesis, String zoneId) {

    static final int SIZE = 128;
    static final int FORMAT = 1;
    private static final byte[] MAGIC = "BULKHEAD".getBytes(StandardCharsets.US_ASCII);
    private static final String SUFFIX = ".blocks";
    private static final int ZONE_ID_MAX = 50;
    private static final int DIGITS = 19; // of Long.MAX_VALUE, so that names sort as heights do

    static SegmentHeader of(ZoneIdentity zone, long first, long salt) {
        return new SegmentHeader(FORMAT, first, salt, zone.genesisHash(), zone.zoneId());
    }

    /// The file name of the segment that begins at a height.
    static String name(long first) {
        String digits = Long.toString(first);
        return "0".repeat(DIGITS - digits.length()) + digits + SUFFIX;
    }

    /// The first height that a file name tells; empty if it is no segment's name.
    static Optional<Long> first(String name) {
        return name.matches("[0-9]{" + DIGITS + "}\\.blocks")
                ? Optional.of(Long.parseLong(name.substring(0, DIGITS)))
                : Optional.empty();
    }

    boolean isOf(ZoneIdentity zone) {
        return genesis.equals(zone.genesisHash()) && zoneId.equals(zone.zoneId());
    }

    byte[] encode() {
        byte[] zone = zoneId.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer buffer = ByteBuffer.allocate(SIZE);
        buffer.put(MAGIC).putInt(format).putLong(first).putLong(salt);
        buffer.put(genesis.bytes().toArrayUnsafe()).put((byte) zone.length).put(zone);
        buffer.position(SIZE - Integer.BYTES);
        buffer.putInt(checksum(buffer.array()));
        return buffer.array();
    }

    /// Empty if the bytes are no whole header.
    static Optional<SegmentHeader> decode(byte[] bytes) {
        if (bytes.length < SIZE) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        byte[] magic = take(buffer, MAGIC.length);
        if (!Arrays.equals(magic, MAGIC) || buffer.getInt(SIZE - Integer.BYTES) != checksum(bytes)) {
            return Optional.empty();
        }
        int format = buffer.getInt();
        long first = buffer.getLong();
        long salt = buffer.getLong();
        Hash genesis = Hash.wrap(take(buffer, Hash.SIZE));
        String zoneId = new String(take(buffer, Math.min(buffer.get() & 0xff, ZONE_ID_MAX)), StandardCharsets.US_ASCII);
        return Optional.of(new SegmentHeader(format, first, salt, genesis, zoneId));
    }

    private static byte[] take(ByteBuffer buffer, int length) {
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }

    private static int checksum(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, SIZE - Integer.BYTES);
        return (int) crc.getValue();
    }
}
