package bulkhead.crypto;

import java.math.BigInteger;

/// Numbers as people and JSON write them.
final class Numerals {

    private static final double DECIMALS_PER_BIT = 0.30103; // log10(2), rounded up
    private static final int SHOWN_MAX = 100;

    private Numerals() {}

    /// Reads decimal digits, or `0x` and hexadecimal ones.
    static BigInteger parse(String text, int bitsMax) {
        int radix = text.startsWith("0x") ? 16 : 10;
        String digits = radix == 16 ? text.substring(2) : text;
        boolean known = digits.chars().allMatch(c -> c < 128 && Character.digit(c, radix) >= 0);
        if (digits.isEmpty() || !known) {
            throw new IllegalArgumentException("not a number: " + abbreviated(text));
        }
        int first = 0;
        while (first < digits.length() - 1 && digits.charAt(first) == '0') {
            first++;
        }
        // The count is checked before the value: a million digits take seconds to convert.
        int digitsMax = radix == 16 ? (bitsMax + 3) / 4 : (int) (bitsMax * DECIMALS_PER_BIT) + 1;
        if (digits.length() - first > digitsMax) {
            throw tooLarge(text, bitsMax);
        }
        BigInteger value = new BigInteger(digits.substring(first), radix);
        if (value.bitLength() > bitsMax) {
            throw tooLarge(text, bitsMax);
        }
        return value;
    }

    private static IllegalArgumentException tooLarge(String text, int bitsMax) {
        return new IllegalArgumentException("not an unsigned integer of " + bitsMax + " bits: " + abbreviated(text));
    }

    private static String abbreviated(String text) {
        return text.length() <= SHOWN_MAX ? text : text.substring(0, SHOWN_MAX) + "…";
    }
}
