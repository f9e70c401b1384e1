package bulkhead.crypto.signature;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;

/// An element of the field under Curve25519, p = 2^255 - 19.
///
/// Four limbs of 64 bits, the least significant first, that hold any number of the element's residue class below 2^256:
/// sums and products are folded (2^256 is 38, 2^255 is 19) but made canonical only to be compared.
final class Field25519 {

    static final BigInteger P = BigInteger.ONE.shiftLeft(255).subtract(BigInteger.valueOf(19));
    static final Field25519 ZERO = new Field25519(0, 0, 0, 0);
    static final Field25519 ONE = new Field25519(1, 0, 0, 0);

    private static final VarHandle LIMBS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long TOP_BIT = Long.MIN_VALUE;

    private final long l0;
    private final long l1;
    private final long l2;
    private final long l3;

    private Field25519(long l0, long l1, long l2, long l3) {
        this.l0 = l0;
        this.l1 = l1;
        this.l2 = l2;
        this.l3 = l3;
    }

    static Field25519 from(BigInteger number) {
        UInt256 limbs = UInt256.from(number.mod(P));
        return new Field25519(limbs.word(0), limbs.word(1), limbs.word(2), limbs.word(3));
    }

    /// The lower 255 bits of 32 little-endian bytes; numbers from p on count modulo p (ZIP-215).
    static Field25519 decode(Bytes bytes) {
        byte[] source = bytes.toArrayUnsafe();
        return new Field25519(limb(source, 0), limb(source, 1), limb(source, 2), limb(source, 3) & ~TOP_BIT);
    }

    private static long limb(byte[] source, int index) {
        return (long) LIMBS.get(source, Long.BYTES * index);
    }

    Field25519 add(Field25519 other) {
        long r0 = l0 + other.l0;
        long r1 = l1 + other.l1;
        long c1 = less(r1, l1);
        long r2 = l2 + other.l2;
        long c2 = less(r2, l2);
        long r3 = l3 + other.l3;
        long c3 = less(r3, l3);
        long c0 = less(r0, l0);
        r1 += c0;
        c1 += less(r1, c0);
        r2 += c1;
        c2 += less(r2, c1);
        r3 += c2;
        c3 += less(r3, c2);
        return folded(new Field25519(r0, r1, r2, r3), c3);
    }

    Field25519 subtract(Field25519 other) {
        return add(other.negate());
    }

    /// 2^256 - 38, which is 2p, minus the element: what is folded is never above that.
    Field25519 negate() {
        long r0 = -38 - l0;
        long b = less(-38, l0);
        long r1 = -1 - l1; // -1 is the largest limb: nothing to borrow but b
        long r2 = -1 - l2;
        long r3 = -1 - l3;
        long s1 = r1 - b;
        b = less(r1, b);
        long s2 = r2 - b;
        b = less(r2, b);
        return new Field25519(r0, s1, s2, r3 - b);
    }

    Field25519 multiply(Field25519 other) {
        long[] w = new long[8];
        addRow(w, 0, other.l0);
        addRow(w, 1, other.l1);
        addRow(w, 2, other.l2);
        addRow(w, 3, other.l3);
        // The upper half is worth 38 times as much.
        long r0 = w[4] * 38 + w[0];
        long carry = high(w[4], 38, w[0], 0);
        long r1 = w[5] * 38 + w[1] + carry;
        carry = high(w[5], 38, w[1], carry);
        long r2 = w[6] * 38 + w[2] + carry;
        carry = high(w[6], 38, w[2], carry);
        long r3 = w[7] * 38 + w[3] + carry;
        carry = high(w[7], 38, w[3], carry);
        return folded(new Field25519(r0, r1, r2, r3), carry);
    }

    Field25519 square() {
        return multiply(this);
    }

    /// Squared so many times.
    private Field25519 square(int times) {
        Field25519 result = this;
        for (int i = 0; i < times; i++) {
            result = result.square();
        }
        return result;
    }

    /// To the power 2^252 - 3, which is (p - 5)/8.
    Field25519 powerForRoot() {
        Field25519 x2 = square();
        Field25519 x9 = x2.square(2).multiply(this);
        Field25519 ones5 = x9.multiply(x2).square().multiply(x9); // 2^5 - 1: so many ones in binary
        Field25519 ones10 = ones5.square(5).multiply(ones5);
        Field25519 ones20 = ones10.square(10).multiply(ones10);
        Field25519 ones40 = ones20.square(20).multiply(ones20);
        Field25519 ones50 = ones40.square(10).multiply(ones10);
        Field25519 ones100 = ones50.square(50).multiply(ones50);
        Field25519 ones200 = ones100.square(100).multiply(ones100);
        Field25519 ones250 = ones200.square(50).multiply(ones50);
        return ones250.square(2).multiply(this);
    }

    boolean isZero() {
        return equals(ZERO);
    }

    /// Parity of the number below p.
    boolean isOdd() {
        return (canonical().l0 & 1) == 1;
    }

    BigInteger toNumber() {
        Field25519 number = canonical();
        return UInt256.ofWords(number.l3, number.l2, number.l1, number.l0).toBigInteger();
    }

    /// The number below p. One fold brings it below 2^255 + 38, another below 2^255; then p is taken away if needed.
    private Field25519 canonical() {
        Field25519 number = folded(folded(this, 0), 0);
        boolean isReduced =
                number.l3 != ~TOP_BIT || number.l2 != -1 || number.l1 != -1 || Long.compareUnsigned(number.l0, -19) < 0;
        return isReduced ? number : new Field25519(number.l0 + 19, 0, 0, 0);
    }

    /// Adds this times a limb, shifted by `at` limbs.
    private void addRow(long[] w, int at, long x) {
        long carry = high(l0, x, w[at], 0);
        w[at] += l0 * x;
        long next = high(l1, x, w[at + 1], carry);
        w[at + 1] += l1 * x + carry;
        carry = high(l2, x, w[at + 2], next);
        w[at + 2] += l2 * x + next;
        next = high(l3, x, w[at + 3], carry);
        w[at + 3] += l3 * x + carry;
        w[at + 4] = next;
    }

    /// The number plus `above` · 2^256, with everything from bit 255 on worth 19 a time; `above` is below 2^32. The
    /// result is below 2^255 + 2^38.
    private static Field25519 folded(Field25519 n, long above) {
        long extra = 19 * ((above << 1) | (n.l3 >>> 63));
        long r0 = n.l0 + extra;
        long carry = less(r0, extra);
        long r1 = n.l1 + carry;
        carry = less(r1, carry);
        long r2 = n.l2 + carry;
        carry = less(r2, carry);
        return new Field25519(r0, r1, r2, (n.l3 & ~TOP_BIT) + carry);
    }

    /// The upper 64 bits of a·b + s + t, which fit 128.
    private static long high(long a, long b, long s, long t) {
        long low = a * b;
        long first = low + s;
        long second = first + t;
        return Math.unsignedMultiplyHigh(a, b) + less(first, low) + less(second, first);
    }

    private static long less(long a, long b) {
        return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof Field25519 that)) {
            return false;
        }
        Field25519 a = canonical();
        Field25519 b = that.canonical();
        return a.l0 == b.l0 && a.l1 == b.l1 && a.l2 == b.l2 && a.l3 == b.l3;
    }

    @Override
    public int hashCode() {
        Field25519 number = canonical();
        return Long.hashCode(number.l0 ^ number.l1 ^ number.l2 ^ number.l3);
    }

    @Override
    public String toString() {
        return toNumber().toString();
    }
}
