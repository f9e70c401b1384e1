package bulkhead.evm.interpreter;

import bulkhead.crypto.Words;

/// LT to CLZ: comparisons and bits (Yellow Paper, appendix H.2, 10s; EIP-145; EIP-7939).
final class BitInstructions {

    private BitInstructions() {}

    static void lessThan(Stack stack) {
        int a = stack.take();
        int b = stack.take();
        stack.push(compare(stack.words, a, b) < 0);
    }

    static void greaterThan(Stack stack) {
        int a = stack.take();
        int b = stack.take();
        stack.push(compare(stack.words, a, b) > 0);
    }

    static void lessThanSigned(Stack stack) {
        int a = stack.take();
        int b = stack.take();
        stack.push(compareSigned(stack.words, a, b) < 0);
    }

    static void greaterThanSigned(Stack stack) {
        int a = stack.take();
        int b = stack.take();
        stack.push(compareSigned(stack.words, a, b) > 0);
    }

    static void equal(Stack stack) {
        long[] w = stack.words;
        int a = stack.take();
        int b = stack.take();
        stack.push(((w[a] ^ w[b]) | (w[a + 1] ^ w[b + 1]) | (w[a + 2] ^ w[b + 2]) | (w[a + 3] ^ w[b + 3])) == 0);
    }

    static void isZero(Stack stack) {
        stack.push(isZero(stack.words, stack.take()));
    }

    static void and(Stack stack) {
        long[] w = stack.words;
        int a = stack.take();
        int b = stack.at(0);
        for (int i = 0; i < Words.SIZE; i++) {
            w[b + i] &= w[a + i];
        }
    }

    static void or(Stack stack) {
        long[] w = stack.words;
        int a = stack.take();
        int b = stack.at(0);
        for (int i = 0; i < Words.SIZE; i++) {
            w[b + i] |= w[a + i];
        }
    }

    static void xor(Stack stack) {
        long[] w = stack.words;
        int a = stack.take();
        int b = stack.at(0);
        for (int i = 0; i < Words.SIZE; i++) {
            w[b + i] ^= w[a + i];
        }
    }

    static void not(Stack stack) {
        long[] w = stack.words;
        int a = stack.at(0);
        for (int i = 0; i < Words.SIZE; i++) {
            w[a + i] = ~w[a + i];
        }
    }

    /// BYTE: counted from the most significant; zero from 32 on.
    static void byteAt(Stack stack) {
        long index = stack.popLong();
        int at = stack.take();
        if (index >= 32) {
            stack.push(0);
        } else {
            int bit = (int) (8 * (31 - index));
            stack.push(stack.words[at + bit / Long.SIZE] >>> bit & 0xFF);
        }
    }

    static void shiftLeft(Stack stack) {
        long bits = stack.popLong();
        shiftLeft(stack.words, stack.at(0), (int) Math.min(bits, 256));
    }

    static void shiftRight(Stack stack) {
        long bits = stack.popLong();
        shiftRight(stack.words, stack.at(0), (int) Math.min(bits, 256), 0);
    }

    static void shiftRightSigned(Stack stack) {
        long bits = stack.popLong();
        int at = stack.at(0);
        shiftRight(stack.words, at, (int) Math.min(bits, 256), stack.words[at + 3] >> 63);
    }

    static void leadingZeros(Stack stack) {
        stack.push(leadingZeros(stack.words, stack.take()));
    }

    static boolean isZero(long[] w, int at) {
        return (w[at] | w[at + 1] | w[at + 2] | w[at + 3]) == 0;
    }

    static long leadingZeros(long[] w, int at) {
        for (int i = Words.SIZE - 1; i >= 0; i--) {
            if (w[at + i] != 0) {
                return Long.SIZE * (Words.SIZE - 1L - i) + Long.numberOfLeadingZeros(w[at + i]);
            }
        }
        return 256;
    }

    /// Shifts one item in place by 0 to 256 bits.
    static void shiftLeft(long[] w, int at, int bits) {
        int longs = bits / Long.SIZE;
        for (int i = Words.SIZE - 1; i >= 0; i--) {
            long high = i >= longs ? w[at + i - longs] << bits : 0;
            // Shifted by one less and one more, as a shift by 64 would be one by 0.
            long low = i > longs ? w[at + i - longs - 1] >>> 1 >>> (63 - bits % Long.SIZE) : 0;
            w[at + i] = high | low;
        }
    }

    /// Shifts one item in place by 0 to 256 bits; `sign`, all zeros or all ones, comes in from above.
    static void shiftRight(long[] w, int at, int bits, long sign) {
        int longs = bits / Long.SIZE;
        for (int i = 0; i < Words.SIZE; i++) {
            long from = i + longs < Words.SIZE ? w[at + i + longs] : sign;
            long above = i + longs + 1 < Words.SIZE ? w[at + i + longs + 1] : sign;
            w[at + i] = from >>> bits | above << 1 << (63 - bits % Long.SIZE);
        }
    }

    private static int compare(long[] w, int a, int b) {
        for (int i = Words.SIZE - 1; i > 0; i--) {
            if (w[a + i] != w[b + i]) {
                return Long.compareUnsigned(w[a + i], w[b + i]);
            }
        }
        return Long.compareUnsigned(w[a], w[b]);
    }

    private static int compareSigned(long[] w, int a, int b) {
        return w[a + 3] != w[b + 3] ? Long.compare(w[a + 3], w[b + 3]) : compare(w, a, b);
    }
}
