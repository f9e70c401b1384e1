package bulkhead.crypto.curve;

/// An element a + b·v + c·v² of Fp2's cubic extension, v³ = ξ.
record Fp6(Fp2 a, Fp2 b, Fp2 c) {

    static final Fp6 ZERO = new Fp6(Fp2.ZERO, Fp2.ZERO, Fp2.ZERO);
    static final Fp6 ONE = new Fp6(Fp2.ONE, Fp2.ZERO, Fp2.ZERO);

    Fp6 add(Fp6 other) {
        return new Fp6(a.add(other.a), b.add(other.b), c.add(other.c));
    }

    Fp6 subtract(Fp6 other) {
        return new Fp6(a.subtract(other.a), b.subtract(other.b), c.subtract(other.c));
    }

    Fp6 negate() {
        return new Fp6(a.negate(), b.negate(), c.negate());
    }

    /// Six products in place of nine (Karatsuba).
    Fp6 multiply(Fp6 other) {
        Fp2 aa = a.multiply(other.a);
        Fp2 bb = b.multiply(other.b);
        Fp2 cc = c.multiply(other.c);
        Fp2 bc = b.add(c).multiply(other.b.add(other.c)).subtract(bb).subtract(cc);
        Fp2 ab = a.add(b).multiply(other.a.add(other.b)).subtract(aa).subtract(bb);
        Fp2 ac = a.add(c).multiply(other.a.add(other.c)).subtract(aa).subtract(cc);
        return new Fp6(aa.add(bc.multiplyByXi()), ab.add(cc.multiplyByXi()), ac.add(bb));
    }

    /// Times x + y·v.
    Fp6 multiplySparse(Fp2 x, Fp2 y) {
        Fp2 ax = a.multiply(x);
        Fp2 by = b.multiply(y);
        Fp2 ab = a.add(b).multiply(x.add(y)).subtract(ax).subtract(by);
        return new Fp6(ax.add(c.multiply(y).multiplyByXi()), ab, c.multiply(x).add(by));
    }

    Fp6 multiply(Fp2 factor) {
        return new Fp6(a.multiply(factor), b.multiply(factor), c.multiply(factor));
    }

    Fp6 multiplyByV() {
        return new Fp6(c.multiplyByXi(), a, b);
    }

    /// The inverse; the element must not be zero.
    Fp6 inverse() {
        Fp2 x = a.square().subtract(b.multiply(c).multiplyByXi());
        Fp2 y = c.square().multiplyByXi().subtract(a.multiply(b));
        Fp2 z = b.square().subtract(a.multiply(c));
        Fp2 norm = a.multiply(x)
                .add(c.multiply(y).add(b.multiply(z)).multiplyByXi())
                .inverse();
        return new Fp6(x.multiply(norm), y.multiply(norm), z.multiply(norm));
    }
}
