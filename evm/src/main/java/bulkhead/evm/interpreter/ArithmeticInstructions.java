package bulkhead.evm.interpreter;

import bulkhead.crypto.Words;

/// ADD to SIGNEXTEND: arithmetic modulo 2^256 (Yellow Paper, appendix H.2, 0s).
final class ArithmeticInstructions {

    private ArithmeticInstructions() {}

    static void add(Stack stack) {
        long[] w = stack.words;
        int a = stack.take();
        int b = stack.at(0);
        long carry = 0;
        for (int i = 0; i < Words.SIZE; i++) {
            long sum = w[a + i] + w[b + i];
            long total = sum + carry;
            carry = less(sum, w[a + i]) | less(total, sum);
            w[b + i] = total;
        }
    }

    static void subtract(Stack stack) {
        long[] w = stack.words;
        int a = stack.take();
        int b = stack.at(0);
        long borrow = 0;
        for (int i = 0; i < Words.SIZE; i++) {
            long difference = w[a + i] - w[b + i];
            long total = difference - borrow;
            borrow = less(w[a + i], w[b + i]) | less(difference, borrow);
            w[b + i] = total;
        }
    }

    static void multiply(Stack stack) {
        int a = stack.take();
        int b = stack.at(0);
        Words.multiply(stack.words, a, b, b);
    }

    static void divide(Stack stack) {
        int a = stack.take();
        int b = stack.at(0);
        Words.divide(stack.words, a, b, b);
    }

    static void remainder(Stack stack) {
        int a = stack.take();
        int b = stack.at(0);
        Words.remainder(stack.words, a, b, b);
    }

    /// SDIV: towards zero. -2^255 / -1 comes out as -2^255 by itself.
    static void divideSigned(Stack stack) {
        long[] w = stack.words;
        int a = stack.take();
        int b = stack.at(0);
        boolean isNegative = (w[a + 3] ^ w[b + 3]) < 0;
        makePositive(w, a);
        makePositive(w, b);
        Words.divide(w, a, b, b);
        if (isNegative) {
            negate(w, b);
        }
    }

    /// SMOD: the remainder has the dividend's sign.
    static void remainderSigned(Stack stack) {
        long[] w = stack.words;
        int a = stack.take();
        int b = stack.at(0);
        boolean isNegative = w[a + 3] < 0;
        makePositive(w, a);
        makePositive(w, b);
        Words.remainder(w, a, b, b);
        if (isNegative) {
            negate(w, b);
        }
    }

    static void addModulo(Stack stack) {
        int a = stack.take();
        int b = stack.take();
        int modulus = stack.at(0);
        Words.addModulo(stack.words, a, b, modulus, modulus);
    }

    static void multiplyModulo(Stack stack) {
        int a = stack.take();
        int b = stack.take();
        int modulus = stack.at(0);
        Words.multiplyModulo(stack.words, a, b, modulus, modulus);
    }

    static void power(Frame frame, GasSchedule schedule) {
        Stack stack = frame.stack;
        long exponentBits = 256 - BitInstructions.leadingZeros(stack.words, stack.at(1));
        if (!frame.charge(schedule.exponentByte * ((exponentBits + 7) / 8))) {
            return;
        }
        int base = stack.take();
        int exponent = stack.at(0);
        Words.power(stack.words, base, exponent, exponent);
    }

    static void signExtend(Stack stack) {
        long index = stack.popLong();
        if (index >= 31) {
            return;
        }
        long[] w = stack.words;
        int at = stack.at(0);
        int above = (int) (8 * (31 - index));
        BitInstructions.shiftLeft(w, at, above);
        BitInstructions.shiftRight(w, at, above, w[at + 3] >> 63);
    }

    private static void makePositive(long[] w, int at) {
        if (w[at + 3] < 0) {
            negate(w, at);
        }
    }

    private static void negate(long[] w, int at) {
        long carry = 1;
        for (int i = 0; i < Words.SIZE; i++) {
            w[at + i] = ~w[at + i] + carry;
            carry = w[at + i] == 0 ? carry : 0;
        }
    }

    private static long less(long a, long b) {
        return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
    }
}
