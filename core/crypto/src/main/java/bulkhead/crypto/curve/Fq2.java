package bulkhead.crypto.curve;

import java.math.BigInteger;
import java.util.Optional;

/// An element a + b·i, i² = -1, over the prime field under BLS12-381; the prime field itself where b is zero.
///
/// On BigInteger: it serves checks and maps, a few dozen products each; the curve's heavy work is native.
record Fq2(BigInteger a, BigInteger b) {

    static final BigInteger Q = new BigInteger(
            "1a0111ea397fe69a4b1ba7b6434bacd764774b84f38512bf6730d2a0f6b0f6241eabfffeb153ffffb9feffffffffaaab", 16);

    static final Fq2 ZERO = new Fq2(BigInteger.ZERO, BigInteger.ZERO);
    static final Fq2 ONE = new Fq2(BigInteger.ONE, BigInteger.ZERO);

    private static final Fq2 I = new Fq2(BigInteger.ZERO, BigInteger.ONE);

    /// (q + 1)/4, the exponent of roots, as q = 3 mod 4.
    private static final BigInteger QUARTER = Q.shiftRight(2).add(BigInteger.ONE);

    /// (q - 1)/2; one more is the inverse of two.
    private static final BigInteger HALF = Q.shiftRight(1);

    boolean isZero() {
        return a.signum() == 0 && b.signum() == 0;
    }

    Fq2 add(Fq2 other) {
        return new Fq2(a.add(other.a).mod(Q), b.add(other.b).mod(Q));
    }

    Fq2 negate() {
        return new Fq2(a.negate().mod(Q), b.negate().mod(Q));
    }

    Fq2 multiply(Fq2 other) {
        if (b.signum() == 0 && other.b.signum() == 0) {
            return new Fq2(a.multiply(other.a).mod(Q), BigInteger.ZERO);
        }
        BigInteger real = a.multiply(other.a).subtract(b.multiply(other.b));
        BigInteger imaginary = a.multiply(other.b).add(b.multiply(other.a));
        return new Fq2(real.mod(Q), imaginary.mod(Q));
    }

    Fq2 square() {
        return multiply(this);
    }

    /// The inverse; the element must not be zero.
    Fq2 inverse() {
        BigInteger norm = a.multiply(a).add(b.multiply(b)).modInverse(Q);
        return new Fq2(a.multiply(norm).mod(Q), b.negate().multiply(norm).mod(Q));
    }

    /// RFC 9380's sgn0: the parity of a, or of b where a is zero.
    boolean isOdd() {
        return a.signum() == 0 ? b.testBit(0) : a.testBit(0);
    }

    /// A root within the prime field, of an element of it.
    Optional<Fq2> findRealRoot() {
        Fq2 root = new Fq2(a.modPow(QUARTER, Q), BigInteger.ZERO);
        return root.square().equals(this) ? Optional.of(root) : Optional.empty();
    }

    /// A root. An element is a square where its norm is one in the prime field; with n the root of the norm, the root's
    /// real part is the root of (a + n)/2 or (a - n)/2, whichever is a square.
    Optional<Fq2> findRoot() {
        if (b.signum() == 0) {
            return findRealRoot().or(() -> negate().findRealRoot().map(I::multiply)); // -1 is no square
        }
        Optional<Fq2> norm = new Fq2(a.multiply(a).add(b.multiply(b)).mod(Q), BigInteger.ZERO).findRealRoot();
        return norm.map(n -> findHalf(n).or(() -> findHalf(n.negate())).orElseThrow());
    }

    private Optional<Fq2> findHalf(Fq2 n) {
        Fq2 half = new Fq2(a.add(n.a).multiply(HALF.add(BigInteger.ONE)).mod(Q), BigInteger.ZERO);
        return half.findRealRoot().map(real -> {
            BigInteger imaginary = b.multiply(real.a.shiftLeft(1).modInverse(Q)).mod(Q);
            return new Fq2(real.a, imaginary);
        });
    }
}
