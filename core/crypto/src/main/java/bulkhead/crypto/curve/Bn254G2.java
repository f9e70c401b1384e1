package bulkhead.crypto.curve;

import java.math.BigInteger;

/// A point of the twist y² = x³ + 3/ξ over Fp2 in Jacobian coordinates: (x/z², y/z³), z = 0 for infinity.
record Bn254G2(Fp2 x, Fp2 y, Fp2 z) {

    static final Bn254G2 INFINITY = new Bn254G2(Fp2.ONE, Fp2.ONE, Fp2.ZERO);

    private static final Fp2 B = new Fp2(Fp.from(BigInteger.valueOf(3)), Fp.ZERO).multiply(Fp2.XI.inverse());

    /// ξ^((p-1)/3) and ξ^((p-1)/2): the p-power map of the curve, carried over to the twist.
    private static final Fp2 FROBENIUS_X = power(3);

    private static final Fp2 FROBENIUS_Y = power(2);

    /// 6u², which is p modulo the group's order.
    private static final BigInteger EIGENVALUE = Bn254Pairing.U.pow(2).multiply(BigInteger.valueOf(6));

    private static Fp2 power(int divisor) {
        return Fp2.XI.power(Fp.P.subtract(BigInteger.ONE).divide(BigInteger.valueOf(divisor)));
    }

    static Bn254G2 affine(Fp2 x, Fp2 y) {
        return new Bn254G2(x, y, Fp2.ONE);
    }

    static boolean isOnCurve(Fp2 x, Fp2 y) {
        return y.square().equals(x.square().multiply(x).add(B));
    }

    boolean isInfinity() {
        return z.isZero();
    }

    /// Whether the point's order divides the prime r.
    ///
    /// The p-power map ψ fulfils ψ² - tψ + p = 0. Where ψ(Q) = [t - 1]Q, which is [6u²]Q,
    /// that gives [p + 1 - t]Q = 0, and p + 1 - t is r. The other way round: within the subgroup
    /// ψ is multiplication by p, which is t - 1 modulo r.
    boolean isInSubgroup() {
        return multiply(EIGENVALUE).isSame(frobeniusMap());
    }

    /// The p-power map of the curve, carried over to the twist.
    Bn254G2 frobeniusMap() {
        return new Bn254G2(x.conjugate().multiply(FROBENIUS_X), y.conjugate().multiply(FROBENIUS_Y), z.conjugate());
    }

    Bn254G2 negate() {
        return new Bn254G2(x, y.negate(), z);
    }

    Bn254G2 twice() {
        Fp2 a = x.square();
        Fp2 b = y.square();
        Fp2 c = b.square();
        Fp2 d = x.add(b).square().subtract(a).subtract(c).twice();
        Fp2 e = a.thrice();
        Fp2 x3 = e.square().subtract(d.twice());
        Fp2 y3 = e.multiply(d.subtract(x3)).subtract(c.twice().twice().twice());
        return new Bn254G2(x3, y3, y.multiply(z).twice());
    }

    Bn254G2 add(Bn254G2 other) {
        if (isInfinity()) {
            return other;
        }
        if (other.isInfinity()) {
            return this;
        }
        Fp2 zz = z.square();
        Fp2 otherZz = other.z.square();
        Fp2 u = x.multiply(otherZz);
        Fp2 s = y.multiply(otherZz).multiply(other.z);
        Fp2 h = other.x.multiply(zz).subtract(u);
        Fp2 r = other.y.multiply(zz).multiply(z).subtract(s);
        if (h.isZero()) {
            return r.isZero() ? twice() : INFINITY;
        }
        Fp2 hh = h.square();
        Fp2 hhh = hh.multiply(h);
        Fp2 v = u.multiply(hh);
        Fp2 x3 = r.square().subtract(hhh).subtract(v.twice());
        Fp2 y3 = r.multiply(v.subtract(x3)).subtract(s.multiply(hhh));
        return new Bn254G2(x3, y3, z.multiply(other.z).multiply(h));
    }

    Bn254G2 multiply(BigInteger scalar) {
        Bn254G2 sum = INFINITY;
        for (int bit = scalar.bitLength() - 1; bit >= 0; bit--) {
            sum = sum.twice();
            if (scalar.testBit(bit)) {
                sum = sum.add(this);
            }
        }
        return sum;
    }

    /// Whether two triples name one point.
    boolean isSame(Bn254G2 other) {
        if (isInfinity() || other.isInfinity()) {
            return isInfinity() && other.isInfinity();
        }
        Fp2 zz = z.square();
        Fp2 otherZz = other.z.square();
        return x.multiply(otherZz).equals(other.x.multiply(zz))
                && y.multiply(otherZz)
                        .multiply(other.z)
                        .equals(other.y.multiply(zz).multiply(z));
    }
}
