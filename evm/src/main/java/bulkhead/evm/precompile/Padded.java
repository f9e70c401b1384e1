package bulkhead.evm.precompile;

import bulkhead.crypto.Bytes;

/// Input read as if it were followed by zeros without end, as the older precompiles do.
final class Padded {

    private Padded() {}

    /// `size` bytes at an offset.
    static Bytes slice(Bytes input, long from, int size) {
        byte[] part = new byte[size];
        if (from < input.size()) {
            int at = (int) from;
            input.slice(at, at + Math.min(size, input.size() - at)).copyTo(part, 0);
        }
        return Bytes.wrap(part);
    }
}
