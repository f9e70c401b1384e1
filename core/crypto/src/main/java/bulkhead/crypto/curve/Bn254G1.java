package bulkhead.crypto.curve;

import bulkhead.crypto.UInt256;
import java.math.BigInteger;

/// A point of y² = x³ + 3 over Fp in Jacobian coordinates: (x/z², y/z³), z = 0 for infinity. The group's order is
/// prime, so every point of the curve is in the subgroup.
record Bn254G1(Fp x, Fp y, Fp z) {

    static final Bn254G1 INFINITY = new Bn254G1(Fp.ONE, Fp.ONE, Fp.ZERO);

    private static final Fp B = Fp.from(BigInteger.valueOf(3));
    private static final int WINDOW_BITS = 4;

    static Bn254G1 affine(Fp x, Fp y) {
        return new Bn254G1(x, y, Fp.ONE);
    }

    static boolean isOnCurve(Fp x, Fp y) {
        return y.square().equals(x.square().multiply(x).add(B));
    }

    boolean isInfinity() {
        return z.isZero();
    }

    Bn254G1 twice() {
        Fp a = x.square();
        Fp b = y.square();
        Fp c = b.square();
        Fp d = x.add(b).square().subtract(a).subtract(c).twice();
        Fp e = a.twice().add(a);
        Fp x3 = e.square().subtract(d.twice());
        Fp y3 = e.multiply(d.subtract(x3)).subtract(c.twice().twice().twice());
        return new Bn254G1(x3, y3, y.multiply(z).twice());
    }

    Bn254G1 add(Bn254G1 other) {
        if (isInfinity()) {
            return other;
        }
        if (other.isInfinity()) {
            return this;
        }
        Fp zz = z.square();
        Fp otherZz = other.z.square();
        Fp u = x.multiply(otherZz);
        Fp s = y.multiply(otherZz).multiply(other.z);
        Fp h = other.x.multiply(zz).subtract(u);
        Fp r = other.y.multiply(zz).multiply(z).subtract(s);
        if (h.isZero()) {
            return r.isZero() ? twice() : INFINITY;
        }
        Fp hh = h.square();
        Fp hhh = hh.multiply(h);
        Fp v = u.multiply(hh);
        Fp x3 = r.square().subtract(hhh).subtract(v.twice());
        Fp y3 = r.multiply(v.subtract(x3)).subtract(s.multiply(hhh));
        return new Bn254G1(x3, y3, z.multiply(other.z).multiply(h));
    }

    /// This point times any number of 256 bits, four bits at a time.
    Bn254G1 multiply(UInt256 scalar) {
        Bn254G1[] multiples = new Bn254G1[1 << WINDOW_BITS];
        multiples[0] = INFINITY;
        for (int i = 1; i < multiples.length; i++) {
            multiples[i] = multiples[i - 1].add(this);
        }
        Bn254G1 sum = INFINITY;
        for (int window = (scalar.bitLength() + 3) / WINDOW_BITS - 1; window >= 0; window--) {
            sum = sum.twice().twice().twice().twice();
            int digit = (int) (scalar.word(window / 16) >>> (WINDOW_BITS * (window % 16))) & 15;
            sum = sum.add(multiples[digit]);
        }
        return sum;
    }

    /// The same point with z = 1; not for infinity.
    Bn254G1 normalized() {
        Fp inverse = z.inverse();
        Fp squared = inverse.square();
        return affine(x.multiply(squared), y.multiply(squared).multiply(inverse));
    }
}
