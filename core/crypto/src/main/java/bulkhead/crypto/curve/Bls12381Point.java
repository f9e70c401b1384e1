package bulkhead.crypto.curve;

import java.math.BigInteger;
import java.util.Optional;

/// A point other than infinity of one of BLS12-381's curves, or of those that are mapped onto them.
record Bls12381Point(Fq2 x, Fq2 y) {

    private static final Fq2 THREE = new Fq2(BigInteger.valueOf(3), BigInteger.ZERO);

    /// The sum on a curve y² = x³ + b; nothing for infinity.
    Optional<Bls12381Point> add(Bls12381Point other) {
        if (x.equals(other.x) && y.equals(other.y.negate())) {
            return Optional.empty();
        }
        Fq2 slope = x.equals(other.x)
                ? THREE.multiply(x.square()).multiply(y.add(y).inverse())
                : other.y.add(y.negate()).multiply(other.x.add(x.negate()).inverse());
        Fq2 sumX = slope.square().add(x.negate()).add(other.x.negate());
        Fq2 sumY = slope.multiply(x.add(sumX.negate())).add(y.negate());
        return Optional.of(new Bls12381Point(sumX, sumY));
    }
}
