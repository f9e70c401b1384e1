package bulkhead.crypto;

/// Long division of unsigned numbers held in longs, least significant first: Knuth's algorithm D (TAOCP 4.3.1) on
/// digits of 64 bits, each digit of the quotient estimated by a multiplication with the divisor's reciprocal (Möller
/// and Granlund, "Improved division by invariant integers", 2011).
final class Division {

    private static final long HALF_MASK = 0xFFFF_FFFFL;

    private Division() {}

    /// Divides `u` by `v` in place: `u` becomes the remainder.
    ///
    /// @param u the dividend, with one more long above it that is zero
    /// @param v the divisor, whose longs from `size` on are ignored; changed on return
    /// @param size how many longs the divisor has, its highest not zero
    /// @param q takes the quotient, `u.length - size` longs
    static void divide(long[] u, long[] v, int size, long[] q) {
        int shift = Long.numberOfLeadingZeros(v[size - 1]);
        shiftLeft(v, size, shift);
        shiftLeft(u, u.length, shift);
        long top = v[size - 1];
        long reciprocal = reciprocal(top);
        for (int j = u.length - size - 1; j >= 0; j--) {
            long digit = size == 1
                    ? shortDigit(u, j, top, reciprocal)
                    : subtracted(u, j, v, size, estimate(u, j, v, size, reciprocal));
            q[j] = digit;
        }
        shiftRight(u, shift);
    }

    // The digit of a one-digit divisor needs no correction.
    private static long shortDigit(long[] u, int j, long divisor, long reciprocal) {
        long quotient = quotient(u[j + 1], u[j], divisor, reciprocal);
        u[j] -= quotient * divisor;
        u[j + 1] = 0;
        return quotient;
    }

    // Steps D3: at most one too large afterwards.
    private static long estimate(long[] u, int j, long[] v, int size, long reciprocal) {
        long top = v[size - 1];
        long high = u[j + size];
        long middle = u[j + size - 1];
        long digit;
        long rest;
        if (high == top) {
            digit = -1;
            rest = middle + top;
            if (Long.compareUnsigned(rest, top) < 0) {
                return digit; // the rest needs more than one digit: the estimate cannot be too large
            }
        } else {
            digit = quotient(high, middle, top, reciprocal);
            rest = middle - digit * top;
        }
        while (isLess(rest, u[j + size - 2], digit, v[size - 2])) {
            digit--;
            rest += top;
            if (Long.compareUnsigned(rest, top) < 0) {
                return digit;
            }
        }
        return digit;
    }

    // Steps D4 to D6: takes digit × divisor off the dividend, and once back where the digit was one too large.
    private static long subtracted(long[] u, int j, long[] v, int size, long digit) {
        long carry = 0;
        for (int i = 0; i < size; i++) {
            long product = digit * v[i];
            long low = product + carry;
            carry = Math.unsignedMultiplyHigh(digit, v[i]) + less(low, product);
            long before = u[i + j];
            u[i + j] = before - low;
            carry += less(before, low);
        }
        long before = u[j + size];
        u[j + size] = before - carry;
        if (Long.compareUnsigned(before, carry) >= 0) {
            return digit;
        }
        long back = 0;
        for (int i = 0; i < size; i++) {
            long sum = u[i + j] + v[i];
            long total = sum + back;
            back = less(sum, v[i]) | less(total, sum);
            u[i + j] = total;
        }
        u[j + size] += back;
        return digit - 1;
    }

    // Whether (high, low) is less than a × b, all of two digits.
    private static boolean isLess(long high, long low, long a, long b) {
        long productHigh = Math.unsignedMultiplyHigh(a, b);
        return high == productHigh ? Long.compareUnsigned(low, a * b) < 0 : Long.compareUnsigned(high, productHigh) < 0;
    }

    // Algorithm 4 of Möller and Granlund: (high, low) / divisor, where high < divisor and the divisor's top bit is set.
    private static long quotient(long high, long low, long divisor, long reciprocal) {
        long q0 = reciprocal * high + low;
        long q1 = Math.unsignedMultiplyHigh(reciprocal, high) + high + less(q0, low) + 1;
        long rest = low - q1 * divisor;
        if (Long.compareUnsigned(rest, q0) > 0) {
            q1--;
            rest += divisor;
        }
        return Long.compareUnsigned(rest, divisor) >= 0 ? q1 + 1 : q1;
    }

    // (2^128 - 1) / divisor - 2^64, that is (~divisor, all ones) / divisor, in two half-digits (Knuth's D with 32
    // bits).
    private static long reciprocal(long divisor) {
        long high = divisor >>> 32;
        long low = divisor & HALF_MASK;
        long first = halfDigit(~divisor, HALF_MASK, high, low);
        long rest = ((~divisor << 32) | HALF_MASK) - first * divisor;
        return (first << 32) | halfDigit(rest, HALF_MASK, high, low);
    }

    private static long halfDigit(long dividend, long next, long high, long low) {
        long digit = Long.divideUnsigned(dividend, high);
        long rest = dividend - digit * high;
        while (digit > HALF_MASK || Long.compareUnsigned(digit * low, (rest << 32) | next) > 0) {
            digit--;
            rest += high;
            if (rest > HALF_MASK) {
                break;
            }
        }
        return digit;
    }

    private static void shiftLeft(long[] words, int size, int shift) {
        if (shift == 0) {
            return;
        }
        for (int i = size - 1; i > 0; i--) {
            words[i] = (words[i] << shift) | (words[i - 1] >>> -shift);
        }
        words[0] <<= shift;
    }

    private static void shiftRight(long[] words, int shift) {
        if (shift == 0) {
            return;
        }
        for (int i = 0; i < words.length - 1; i++) {
            words[i] = (words[i] >>> shift) | (words[i + 1] << -shift);
        }
        words[words.length - 1] >>>= shift;
    }

    private static long less(long a, long b) {
        return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
    }
}
