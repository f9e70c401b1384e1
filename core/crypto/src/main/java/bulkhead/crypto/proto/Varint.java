package bulkhead.crypto.proto;

/// Numbers in groups of seven bits, least significant first.
final class Varint {

    static final int SIZE_MAX = 10;

    private static final int MORE = 0x80;
    private static final int GROUP = 0x7F;

    private Varint() {}

    /// Writes at `at`; the position behind it.
    static int write(long value, byte[] target, int at) {
        long rest = value;
        int position = at;
        while ((rest & ~(long) GROUP) != 0) {
            target[position++] = (byte) ((rest & GROUP) | MORE);
            rest >>>= 7;
        }
        target[position++] = (byte) rest;
        return position;
    }

    /// How many bytes the shortest form takes.
    static int size(long value) {
        return value == 0 ? 1 : (Long.SIZE + 6 - Long.numberOfLeadingZeros(value)) / 7;
    }

    /// Reads at `at`, before `end`.
    ///
    /// @throws ProtoException if it is cut off, has more than 64 bits, or is not the shortest form
    static long read(byte[] source, int at, int end) {
        long value = 0;
        for (int i = 0; i < SIZE_MAX; i++) {
            if (at + i >= end) {
                throw new ProtoException("protobuf: a number is cut off at byte " + at);
            }
            int group = source[at + i] & 0xFF;
            value |= (long) (group & GROUP) << (7 * i);
            if (group < MORE) {
                requireShortest(i, group, at);
                return value;
            }
        }
        throw new ProtoException("protobuf: a number has more than 64 bits at byte " + at);
    }

    private static void requireShortest(int index, int last, int at) {
        if (index > 0 && last == 0) {
            throw new ProtoException("protobuf: a number is not in its shortest form at byte " + at);
        }
        if (index == SIZE_MAX - 1 && last > 1) {
            throw new ProtoException("protobuf: a number has more than 64 bits at byte " + at);
        }
    }
}
