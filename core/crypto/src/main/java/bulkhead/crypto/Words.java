package bulkhead.crypto;

import java.util.Arrays;

/// Arithmetic modulo 2^256 on words that lie in an array of longs, four each, least significant first: for loops that
/// must not allocate a [UInt256] for each result, such as an interpreter's stack.
///
/// `a`, `b`, `m` are the positions of the operands' first longs, `to` that of the result, which may be an operand's.
public final class Words {

    /// Longs of one word.
    public static final int SIZE = 4;

    private Words() {}

    /// `to = a × b`
    public static void multiply(long[] w, int a, int b, int to) {
        long a0 = w[a];
        long a1 = w[a + 1];
        long a2 = w[a + 2];
        long b0 = w[b];
        long b1 = w[b + 1];
        long b2 = w[b + 2];
        long r3 = w[a + 3] * b0 + a2 * b1 + a1 * b2 + a0 * w[b + 3];
        // Row by row: b0 × a, b1 × a, b2 × a; what passes 2^256 falls off.
        long product = a1 * b0;
        long r1 = product + Math.unsignedMultiplyHigh(a0, b0);
        long carry = Math.unsignedMultiplyHigh(a1, b0) + less(r1, product);
        product = a2 * b0;
        long r2 = product + carry;
        r3 += Math.unsignedMultiplyHigh(a2, b0) + less(r2, product);
        product = a0 * b1;
        r1 += product;
        carry = Math.unsignedMultiplyHigh(a0, b1) + less(r1, product);
        r2 += carry;
        long over = less(r2, carry);
        product = a1 * b1;
        r2 += product;
        r3 += Math.unsignedMultiplyHigh(a1, b1) + less(r2, product) + over;
        product = a0 * b2;
        r2 += product;
        r3 += Math.unsignedMultiplyHigh(a0, b2) + less(r2, product);
        w[to] = a0 * b0;
        w[to + 1] = r1;
        w[to + 2] = r2;
        w[to + 3] = r3;
    }

    /// `to = a / b`, 0 where b is 0
    public static void divide(long[] w, int a, int b, int to) {
        if (isLong(w, a) && isLong(w, b)) {
            setLong(w, to, w[b] == 0 ? 0 : Long.divideUnsigned(w[a], w[b]));
            return;
        }
        long[] quotient = new long[SIZE + 1];
        long[] dividend = Arrays.copyOf(Arrays.copyOfRange(w, a, a + SIZE), SIZE + 1);
        divide(dividend, w, b, quotient);
        System.arraycopy(quotient, 0, w, to, SIZE);
    }

    /// `to = a mod b`, 0 where b is 0
    public static void remainder(long[] w, int a, int b, int to) {
        if (isLong(w, a) && isLong(w, b)) {
            setLong(w, to, w[b] == 0 ? 0 : Long.remainderUnsigned(w[a], w[b]));
            return;
        }
        long[] dividend = Arrays.copyOf(Arrays.copyOfRange(w, a, a + SIZE), SIZE + 1);
        reduce(dividend, w, b, to);
    }

    /// `to = (a + b) mod m` of the sum's 257 bits, 0 where m is 0
    public static void addModulo(long[] w, int a, int b, int m, int to) {
        long[] sum = new long[SIZE + 2];
        long carry = 0;
        for (int i = 0; i < SIZE; i++) {
            long partial = w[a + i] + w[b + i];
            sum[i] = partial + carry;
            carry = less(partial, w[a + i]) | less(sum[i], partial);
        }
        sum[SIZE] = carry;
        reduce(sum, w, m, to);
    }

    /// `to = (a × b) mod m` of the product's 512 bits, 0 where m is 0
    public static void multiplyModulo(long[] w, int a, int b, int m, int to) {
        long[] product = new long[2 * SIZE + 1];
        for (int i = 0; i < SIZE; i++) {
            long factor = w[b + i];
            long carry = 0;
            for (int j = 0; j < SIZE; j++) {
                long low = factor * w[a + j];
                long high = Math.unsignedMultiplyHigh(factor, w[a + j]);
                long partial = low + carry;
                long total = partial + product[i + j];
                carry = high + less(partial, low) + less(total, partial);
                product[i + j] = total;
            }
            product[i + SIZE] = carry;
        }
        reduce(product, w, m, to);
    }

    /// `to = a ^ b`, the power; 0 ^ 0 is 1
    public static void power(long[] w, int a, int b, int to) {
        // The result first, then the base: the powers are multiplied in from the exponent's highest bit down.
        long[] local = {1, 0, 0, 0, w[a], w[a + 1], w[a + 2], w[a + 3]};
        for (int bit = bitLength(w, b) - 1; bit >= 0; bit--) {
            multiply(local, 0, 0, 0);
            if (((w[b + bit / Long.SIZE] >>> bit) & 1) != 0) {
                multiply(local, 0, SIZE, 0);
            }
        }
        System.arraycopy(local, 0, w, to, SIZE);
    }

    private static void reduce(long[] dividend, long[] w, int m, int to) {
        divide(dividend, w, m, new long[dividend.length]);
        System.arraycopy(dividend, 0, w, to, SIZE);
    }

    // Leaves the remainder in the dividend, zeros in both where the divisor is zero.
    private static void divide(long[] dividend, long[] w, int b, long[] quotient) {
        int size = (bitLength(w, b) + Long.SIZE - 1) / Long.SIZE;
        if (size == 0) {
            Arrays.fill(dividend, 0);
        } else {
            Division.divide(dividend, Arrays.copyOfRange(w, b, b + size), size, quotient);
        }
    }

    private static int bitLength(long[] w, int at) {
        for (int i = SIZE - 1; i >= 0; i--) {
            if (w[at + i] != 0) {
                return Long.SIZE * (i + 1) - Long.numberOfLeadingZeros(w[at + i]);
            }
        }
        return 0;
    }

    private static boolean isLong(long[] w, int at) {
        return (w[at + 1] | w[at + 2] | w[at + 3]) == 0;
    }

    private static void setLong(long[] w, int at, long value) {
        w[at] = value;
        Arrays.fill(w, at + 1, at + SIZE, 0);
    }

    private static long less(long a, long b) {
        return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
    }
}
