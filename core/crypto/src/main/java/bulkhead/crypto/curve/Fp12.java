package bulkhead.crypto.curve;

import java.math.BigInteger;

/// An element a + b·w of Fp6's quadratic extension, w² = v; the pairing's values live here.
record Fp12(Fp6 a, Fp6 b) {

    static final Fp12 ONE = new Fp12(Fp6.ONE, Fp6.ZERO);

    /// ξ^(i(p-1)/6): what w^i gains when raised to the power p.
    private static final Fp2[] FROBENIUS = frobenius();

    private static Fp2[] frobenius() {
        BigInteger sixth = Fp.P.subtract(BigInteger.ONE).divide(BigInteger.valueOf(6));
        Fp2[] powers = new Fp2[6];
        for (int i = 0; i < powers.length; i++) {
            powers[i] = Fp2.XI.power(sixth.multiply(BigInteger.valueOf(i)));
        }
        return powers;
    }

    boolean isOne() {
        return equals(ONE);
    }

    Fp12 multiply(Fp12 other) {
        Fp6 aa = a.multiply(other.a);
        Fp6 bb = b.multiply(other.b);
        Fp6 mixed = a.add(b).multiply(other.a.add(other.b));
        return new Fp12(aa.add(bb.multiplyByV()), mixed.subtract(aa).subtract(bb));
    }

    /// Times x + y·w + z·w³, the shape of a line.
    Fp12 multiplyByLine(Fp2 x, Fp2 y, Fp2 z) {
        Fp6 aa = a.multiply(x);
        Fp6 bb = b.multiplySparse(y, z);
        Fp6 mixed = a.add(b).multiplySparse(x.add(y), z);
        return new Fp12(aa.add(bb.multiplyByV()), mixed.subtract(aa).subtract(bb));
    }

    Fp12 square() {
        Fp6 ab = a.multiply(b);
        Fp6 sum = a.add(b).multiply(a.add(b.multiplyByV()));
        return new Fp12(sum.subtract(ab).subtract(ab.multiplyByV()), ab.add(ab));
    }

    /// This to the power p^6.
    Fp12 conjugate() {
        return new Fp12(a, b.negate());
    }

    /// The inverse; the element must not be zero.
    Fp12 inverse() {
        Fp6 norm = a.multiply(a).subtract(b.multiply(b).multiplyByV()).inverse();
        return new Fp12(a.multiply(norm), b.negate().multiply(norm));
    }

    /// This to the power p.
    Fp12 frobeniusMap() {
        return new Fp12(
                new Fp6(
                        a.a().conjugate(),
                        a.b().conjugate().multiply(FROBENIUS[2]),
                        a.c().conjugate().multiply(FROBENIUS[4])),
                new Fp6(
                        b.a().conjugate().multiply(FROBENIUS[1]),
                        b.b().conjugate().multiply(FROBENIUS[3]),
                        b.c().conjugate().multiply(FROBENIUS[5])));
    }

    Fp12 power(BigInteger exponent) {
        Fp12 result = ONE;
        for (int bit = exponent.bitLength() - 1; bit >= 0; bit--) {
            result = result.square();
            if (exponent.testBit(bit)) {
                result = result.multiply(this);
            }
        }
        return result;
    }
}
