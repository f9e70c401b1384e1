package bulkhead.crypto.curve;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A map from field elements to a curve y² = x³ + A·x + B, A and B not zero, and from there by rational functions to
/// BLS12-381's curve, where A is zero (RFC 9380, 6.6.3).
///
/// Not in constant time: what the EVM maps is public.
///
/// @param domain the curve in between
/// @param xNumerator polynomials in x, the lowest power first; y is multiplied by the last two's quotient
record Bls12381Isogeny(
        Domain domain, List<Fq2> xNumerator, List<Fq2> xDenominator, List<Fq2> yNumerator, List<Fq2> yDenominator) {

    /// The curve in between and the map's Z.
    record Domain(Fq2 a, Fq2 b, Fq2 z) {

        private Fq2 curve(Fq2 x) {
            return x.square().add(a).multiply(x).add(b);
        }
    }

    /// The point of an element; nothing for infinity.
    ///
    /// @param root finds a square root in the field that the elements come from
    Optional<Bls12381Point> map(Fq2 element, Function<Fq2, Optional<Fq2>> root) {
        Bls12381Point between = simplifiedSwu(element, root);
        Fq2 xBelow = evaluate(xDenominator, between.x());
        Fq2 yBelow = evaluate(yDenominator, between.x());
        if (xBelow.isZero() || yBelow.isZero()) {
            return Optional.empty();
        }
        Fq2 x = evaluate(xNumerator, between.x()).multiply(xBelow.inverse());
        Fq2 y = evaluate(yNumerator, between.x()).multiply(yBelow.inverse()).multiply(between.y());
        return Optional.of(new Bls12381Point(x, y));
    }

    private Bls12381Point simplifiedSwu(Fq2 u, Function<Fq2, Optional<Fq2>> root) {
        Fq2 zu = domain.z().multiply(u.square());
        Fq2 below = zu.square().add(zu);
        Fq2 x1 = below.isZero()
                ? domain.b().multiply(domain.z().multiply(domain.a()).inverse())
                : domain.b().negate().multiply(domain.a().inverse()).multiply(Fq2.ONE.add(below.inverse()));
        Optional<Fq2> y1 = root.apply(domain.curve(x1));
        if (y1.isPresent()) {
            return new Bls12381Point(x1, withParityOf(u, y1.get()));
        }
        Fq2 x2 = zu.multiply(x1);
        Fq2 y2 = root.apply(domain.curve(x2)).orElseThrow(); // one of the two is a square: Z is none
        return new Bls12381Point(x2, withParityOf(u, y2));
    }

    private static Fq2 withParityOf(Fq2 u, Fq2 y) {
        return u.isOdd() == y.isOdd() ? y : y.negate();
    }

    private static Fq2 evaluate(List<Fq2> polynomial, Fq2 x) {
        Fq2 sum = Fq2.ZERO;
        for (Fq2 coefficient : polynomial.reversed()) {
            sum = sum.multiply(x).add(coefficient);
        }
        return sum;
    }
}
