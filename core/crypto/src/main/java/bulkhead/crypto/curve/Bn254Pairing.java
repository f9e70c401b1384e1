package bulkhead.crypto.curve;

import java.math.BigInteger;

/// The optimal ate pairing on bn254 (Vercauteren 2010), whose curve is Barreto-Naehrig's with parameter u.
///
/// A product of pairings is the product of the Miller loops, raised once to (p^12 - 1)/r.
final class Bn254Pairing {

    static final BigInteger U = BigInteger.valueOf(4_965_661_367_192_848_881L);

    private static final BigInteger LOOP = U.multiply(BigInteger.valueOf(6)).add(BigInteger.TWO);

    private Fp12 value = Fp12.ONE;
    private Bn254G2 point;
    private final Bn254G1 at;

    private Bn254Pairing(Bn254G2 point, Bn254G1 at) {
        this.point = point;
        this.at = at;
    }

    /// Miller's function of two affine points other than infinity (z = 1), not yet raised.
    static Fp12 millerLoop(Bn254G1 p, Bn254G2 q) {
        Bn254Pairing loop = new Bn254Pairing(q, p);
        for (int bit = LOOP.bitLength() - 2; bit >= 0; bit--) {
            loop.value = loop.value.square();
            loop.doubleStep();
            if (LOOP.testBit(bit)) {
                loop.addStep(q);
            }
        }
        Bn254G2 mapped = q.frobeniusMap();
        loop.addStep(mapped);
        loop.addStep(mapped.frobeniusMap().negate());
        return loop.value;
    }

    /// Multiplies by the tangent at the point T, taken at P, and doubles T.
    ///
    /// With x = X/Z², y = Y/Z³ on the twist and (x·w², y·w³) on the curve, the tangent at P is
    /// yP - λ·xP·w + (λ·x - y)·w³, λ = 3X²/(2YZ). It is multiplied by 2YZ³, which lies in Fp2:
    /// the final power makes it one.
    private void doubleStep() {
        Fp2 squaredX3 = point.x().square().thrice();
        Fp2 squaredZ = point.z().square();
        Bn254G2 doubled = point.twice();
        Fp2 constant = doubled.z().multiply(squaredZ).multiply(at.y());
        Fp2 linear = squaredX3.multiply(squaredZ).multiply(at.x()).negate();
        Fp2 cubic = squaredX3.multiply(point.x()).subtract(point.y().square().twice());
        value = value.multiplyByLine(constant, linear, cubic);
        point = doubled;
    }

    /// Multiplies by the line through T and the affine point Q, taken at P, and adds Q to T.
    ///
    /// λ = r/(ZH) with H = xQ·Z² - X and r = yQ·Z³ - Y; the line is multiplied by ZH.
    /// T is never Q or -Q here, as Q's order is the prime r.
    private void addStep(Bn254G2 q) {
        Fp2 zz = point.z().square();
        Fp2 h = q.x().multiply(zz).subtract(point.x());
        Fp2 r = q.y().multiply(zz).multiply(point.z()).subtract(point.y());
        Fp2 z3 = point.z().multiply(h);
        Fp2 constant = z3.multiply(at.y());
        Fp2 linear = r.multiply(at.x()).negate();
        Fp2 cubic = r.multiply(q.x()).subtract(q.y().multiply(z3));
        value = value.multiplyByLine(constant, linear, cubic);
        Fp2 hh = h.square();
        Fp2 hhh = hh.multiply(h);
        Fp2 v = point.x().multiply(hh);
        Fp2 x3 = r.square().subtract(hhh).subtract(v.twice());
        Fp2 y3 = r.multiply(v.subtract(x3)).subtract(point.y().multiply(hhh));
        point = new Bn254G2(x3, y3, z3);
    }

    /// Raises to (p^12 - 1)/r: first to (p^6 - 1)(p² + 1), then by powers of u and p to (p⁴ - p² + 1)/r (Scott,
    /// Benger, Charlemagne, Dominguez Perez, Kachisa 2009).
    static Fp12 finalPower(Fp12 miller) {
        Fp12 unit = miller.conjugate().multiply(miller.inverse());
        Fp12 f = unit.frobeniusMap().frobeniusMap().multiply(unit);

        Fp12 fu = f.power(U);
        Fp12 fu2 = fu.power(U);
        Fp12 fu3 = fu2.power(U);
        Fp12 fp = f.frobeniusMap();
        Fp12 fp2 = fp.frobeniusMap();
        Fp12 fu2p = fu2.frobeniusMap();

        Fp12 y0 = fp.multiply(fp2).multiply(fp2.frobeniusMap());
        Fp12 y1 = f.conjugate();
        Fp12 y2 = fu2p.frobeniusMap();
        Fp12 y3 = fu.frobeniusMap().conjugate();
        Fp12 y4 = fu.multiply(fu2p).conjugate();
        Fp12 y5 = fu2.conjugate();
        Fp12 y6 = fu3.multiply(fu3.frobeniusMap()).conjugate();

        // y0 · y1² · y2^6 · y3^12 · y4^18 · y5^30 · y6^36
        Fp12 t0 = y6.square().multiply(y4).multiply(y5);
        Fp12 t1 = y3.multiply(y5).multiply(t0);
        t0 = t0.multiply(y2);
        t1 = t1.square().multiply(t0).square();
        t0 = t1.multiply(y1);
        t1 = t1.multiply(y0);
        return t0.square().multiply(t1);
    }
}
