package bulkhead.crypto;

/// Shifts of [UInt256] by any number of bits, zero included.
final class WordShifts {

    private WordShifts() {}

    static UInt256 left(UInt256 value, int bits) {
        int whole = bits / Long.SIZE;
        int part = bits % Long.SIZE;
        return UInt256.ofWords(
                upper(value, 3 - whole, part),
                upper(value, 2 - whole, part),
                upper(value, 1 - whole, part),
                upper(value, -whole, part));
    }

    /// `fill` is what comes in from above: 0 or -1.
    static UInt256 right(UInt256 value, int bits, long fill) {
        int whole = Math.min(bits / Long.SIZE, Words.SIZE); // so that the positions below cannot overflow
        int part = bits % Long.SIZE;
        return UInt256.ofWords(
                lower(value, 3 + whole, part, fill),
                lower(value, 2 + whole, part, fill),
                lower(value, 1 + whole, part, fill),
                lower(value, whole, part, fill));
    }

    private static long upper(UInt256 value, int index, int part) {
        long below = part == 0 ? 0 : word(value, index - 1, 0) >>> -part;
        return (word(value, index, 0) << part) | below;
    }

    private static long lower(UInt256 value, int index, int part, long fill) {
        long above = part == 0 ? 0 : word(value, index + 1, fill) << -part;
        return (word(value, index, fill) >>> part) | above;
    }

    private static long word(UInt256 value, int index, long fill) {
        return index >= 0 && index < Words.SIZE ? value.word(index) : fill;
    }
}
