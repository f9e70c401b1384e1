package bulkhead.crypto.curve;

import bulkhead.crypto.UInt256;
import java.math.BigInteger;

/// An element of the prime field under bn254 (EIP-196's p), in Montgomery form: value · 2^256 mod p.
///
/// Four limbs of 64 bits, the least significant first, always below p. The limbs are fields, not an array, so that
/// the compiler keeps them in registers.
final class Fp {

    private static final long P0 = 0x3c208c16d87cfd47L;
    private static final long P1 = 0x97816a916871ca8dL;
    private static final long P2 = 0xb85045b68181585dL;
    private static final long P3 = 0x30644e72e131a029L;

    /// -p⁻¹ mod 2^64.
    private static final long INVERSE = 0x87d20782e4866389L;

    static final BigInteger P = UInt256.ofWords(P3, P2, P1, P0).toBigInteger();
    static final Fp ZERO = new Fp(0, 0, 0, 0);

    /// 2^512 mod p: multiplied by it, a plain number becomes Montgomery's.
    private static final Fp SQUARED_RADIX =
            raw(UInt256.from(BigInteger.ONE.shiftLeft(512).mod(P)));

    static final Fp ONE = from(BigInteger.ONE);

    private final long l0;
    private final long l1;
    private final long l2;
    private final long l3;

    private Fp(long l0, long l1, long l2, long l3) {
        this.l0 = l0;
        this.l1 = l1;
        this.l2 = l2;
        this.l3 = l3;
    }

    /// The element of a number, reduced.
    static Fp from(BigInteger number) {
        return from(UInt256.from(number.mod(P)));
    }

    /// The element of a number below p.
    static Fp from(UInt256 number) {
        return raw(number).multiply(SQUARED_RADIX);
    }

    private static Fp raw(UInt256 limbs) {
        return new Fp(limbs.word(0), limbs.word(1), limbs.word(2), limbs.word(3));
    }

    /// The number, 0 ≤ number < p.
    UInt256 toNumber() {
        Fp plain = multiply(new Fp(1, 0, 0, 0));
        return UInt256.ofWords(plain.l3, plain.l2, plain.l1, plain.l0);
    }

    boolean isZero() {
        return (l0 | l1 | l2 | l3) == 0;
    }

    Fp add(Fp other) {
        long r0 = l0 + other.l0;
        long r1 = l1 + other.l1;
        long c1 = less(r1, l1);
        long r2 = l2 + other.l2;
        long c2 = less(r2, l2);
        long r3 = l3 + other.l3 + c2; // p has 254 bits: no carry out
        long c0 = less(r0, l0);
        r1 += c0;
        c1 += less(r1, c0);
        r2 += c1;
        r3 += less(r2, c1);
        return reduced(r0, r1, r2, r3);
    }

    Fp twice() {
        return add(this);
    }

    Fp subtract(Fp other) {
        long r0 = l0 - other.l0;
        long b0 = less(l0, other.l0);
        long r1 = l1 - other.l1 - b0;
        long b1 = borrow(l1, other.l1, b0);
        long r2 = l2 - other.l2 - b1;
        long b2 = borrow(l2, other.l2, b1);
        long r3 = l3 - other.l3 - b2;
        return r3 < 0 ? plusP(r0, r1, r2, r3) : new Fp(r0, r1, r2, r3); // both below 2^254: the sign is the borrow
    }

    Fp negate() {
        return ZERO.subtract(this);
    }

    /// Montgomery's product: limb by limb of the other factor, with the reduction interleaved. As p's highest limb is
    /// below 2^62 the sums of a row fit four limbs.
    Fp multiply(Fp other) {
        long t0 = 0;
        long t1 = 0;
        long t2 = 0;
        long t3 = 0;
        for (int i = 0; i < 4; i++) {
            long x = other.limb(i);
            long carry = high(l0, x, t0, 0);
            long u = l0 * x + t0;
            long m = u * INVERSE;
            long reduction = high(m, P0, u, 0);
            u = l1 * x + t1 + carry;
            carry = high(l1, x, t1, carry);
            t0 = m * P1 + u + reduction;
            reduction = high(m, P1, u, reduction);
            u = l2 * x + t2 + carry;
            carry = high(l2, x, t2, carry);
            t1 = m * P2 + u + reduction;
            reduction = high(m, P2, u, reduction);
            u = l3 * x + t3 + carry;
            carry = high(l3, x, t3, carry);
            t2 = m * P3 + u + reduction;
            t3 = carry + high(m, P3, u, reduction);
        }
        return reduced(t0, t1, t2, t3);
    }

    Fp square() {
        return multiply(this);
    }

    /// The inverse; the element must not be zero.
    Fp inverse() {
        return from(toNumber().toBigInteger().modInverse(P));
    }

    private long limb(int index) {
        return switch (index) {
            case 0 -> l0;
            case 1 -> l1;
            case 2 -> l2;
            default -> l3;
        };
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

    private static long borrow(long a, long b, long before) {
        return ((~a & b) | ((~a | b) & (a - b - before))) >>> 63;
    }

    /// Takes p away once if the number is not below it.
    private static Fp reduced(long r0, long r1, long r2, long r3) {
        long s0 = r0 - P0;
        long b0 = less(r0, P0);
        long s1 = r1 - P1 - b0;
        long b1 = borrow(r1, P1, b0);
        long s2 = r2 - P2 - b1;
        long b2 = borrow(r2, P2, b1);
        long s3 = r3 - P3 - b2;
        return s3 < 0 ? new Fp(r0, r1, r2, r3) : new Fp(s0, s1, s2, s3); // r below 2^255: the sign is the borrow
    }

    private static Fp plusP(long r0, long r1, long r2, long r3) {
        long s0 = r0 + P0;
        long c0 = less(s0, P0);
        long s1 = r1 + P1;
        long c1 = less(s1, P1);
        s1 += c0;
        c1 += less(s1, c0);
        long s2 = r2 + P2;
        long c2 = less(s2, P2);
        s2 += c1;
        c2 += less(s2, c1);
        return new Fp(s0, s1, s2, r3 + P3 + c2);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fp that && l0 == that.l0 && l1 == that.l1 && l2 == that.l2 && l3 == that.l3;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(l0 ^ l1 ^ l2 ^ l3);
    }

    @Override
    public String toString() {
        return toNumber().toString();
    }
}
