package bulkhead.crypto.curve;

import java.math.BigInteger;

/// An element a + b·i of Fp's quadratic extension, i² = -1.
record Fp2(Fp a, Fp b) {

    static final Fp2 ZERO = new Fp2(Fp.ZERO, Fp.ZERO);
    static final Fp2 ONE = new Fp2(Fp.ONE, Fp.ZERO);

    /// ξ = 9 + i, of which the sextic extension takes the root.
    static final Fp2 XI = new Fp2(Fp.from(BigInteger.valueOf(9)), Fp.ONE);

    boolean isZero() {
        return a.isZero() && b.isZero();
    }

    Fp2 add(Fp2 other) {
        return new Fp2(a.add(other.a), b.add(other.b));
    }

    Fp2 subtract(Fp2 other) {
        return new Fp2(a.subtract(other.a), b.subtract(other.b));
    }

    Fp2 negate() {
        return new Fp2(a.negate(), b.negate());
    }

    Fp2 twice() {
        return add(this);
    }

    Fp2 thrice() {
        return twice().add(this);
    }

    /// Three products in place of four (Karatsuba).
    Fp2 multiply(Fp2 other) {
        Fp real = a.multiply(other.a);
        Fp imaginary = b.multiply(other.b);
        Fp mixed = a.add(b).multiply(other.a.add(other.b));
        return new Fp2(real.subtract(imaginary), mixed.subtract(real).subtract(imaginary));
    }

    Fp2 multiply(Fp factor) {
        return new Fp2(a.multiply(factor), b.multiply(factor));
    }

    Fp2 square() {
        return new Fp2(a.add(b).multiply(a.subtract(b)), a.multiply(b).twice());
    }

    /// Times ξ: (9a - b) + (9b + a)·i.
    Fp2 multiplyByXi() {
        return new Fp2(nine(a).subtract(b), nine(b).add(a));
    }

    private static Fp nine(Fp value) {
        return value.twice().twice().twice().add(value);
    }

    /// a - b·i, which is also this element to the power p.
    Fp2 conjugate() {
        return new Fp2(a, b.negate());
    }

    /// The inverse; the element must not be zero.
    Fp2 inverse() {
        Fp norm = a.square().add(b.square()).inverse();
        return new Fp2(a.multiply(norm), b.negate().multiply(norm));
    }

    Fp2 power(BigInteger exponent) {
        Fp2 result = ONE;
        for (int bit = exponent.bitLength() - 1; bit >= 0; bit--) {
            result = result.square();
            if (exponent.testBit(bit)) {
                result = result.multiply(this);
            }
        }
        return result;
    }
}
