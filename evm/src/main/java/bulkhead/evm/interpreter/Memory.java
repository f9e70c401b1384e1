package bulkhead.evm.interpreter;

import bulkhead.crypto.Bytes;
import bulkhead.evm.Tracer;
import java.util.Arrays;

/// A frame's memory: bytes that grow by whole words, zero at first.
///
/// Only [Frame#expand] makes it grow, after gas was taken for it.
final class Memory implements Tracer.MemoryView {

    /// No frame may have more: its gas would be above 34 billion, which no block has. So the limit is met by running
    /// out of gas, as in any other EVM, and an allocation never depends on the machine.
    static final long BYTES_MAX = 1 << 27;

    private static final byte[] NONE = {};
    private static final int CAPACITY_FIRST = 256;

    private byte[] bytes = NONE;
    private int size;

    @Override
    public int size() {
        return size;
    }

    /// Gas for growing to hold `end` bytes (Yellow Paper, appendix G: 3 a word and the square of words by 512).
    long expansionCost(long end) {
        return cost(GasSchedule.words(end)) - cost(size / 32);
    }

    private static long cost(long words) {
        return 3 * words + words * words / 512;
    }

    void expand(long end) {
        size = (int) (GasSchedule.words(end) * 32);
        if (size > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(size, Math.max(CAPACITY_FIRST, 2 * bytes.length)));
        }
    }

    /// The array itself; the first [#size] bytes are the memory. Growing replaces it.
    byte[] array() {
        return bytes;
    }

    @Override
    public Bytes copy() {
        return read(0, size);
    }

    /// A copy of a range that lies in the memory.
    Bytes read(long offset, long length) {
        return length == 0 ? Bytes.EMPTY : Bytes.copyOf(bytes, (int) offset, (int) (offset + length));
    }

    /// Copies from a source into a range that lies in the memory; zeros where the source has no more bytes.
    void fill(Range target, byte[] source, int sourceSize, long from) {
        if (target.length() == 0) {
            return; // its offset may lie anywhere
        }
        int to = (int) target.offset();
        int length = (int) target.length();
        int available = from >= sourceSize ? 0 : (int) Math.min(length, sourceSize - from);
        if (available > 0) {
            System.arraycopy(source, (int) from, bytes, to, available);
        }
        Arrays.fill(bytes, to + available, to + length, (byte) 0);
    }

    /// Copies inside the memory; the ranges may overlap (EIP-5656).
    void move(long to, long from, long length) {
        if (length > 0) {
            System.arraycopy(bytes, (int) from, bytes, (int) to, (int) length);
        }
    }
}
