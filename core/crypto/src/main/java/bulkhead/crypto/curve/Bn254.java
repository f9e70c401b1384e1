package bulkhead.crypto.curve;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import java.util.Optional;

/// The curve bn254, which Ethereum calls alt_bn128: addition, multiplication (EIP-196) and pairing check (EIP-197).
///
/// A field element is 32 bytes, big-endian, below p; a point of G1 is x, y; a point of G2 is x, y with the imaginary
/// part of each first; all zeros is infinity. An empty result means that the input is no such points.
public final class Bn254 {

    public static final int G1_SIZE = 64;
    public static final int G2_SIZE = 128;
    public static final int PAIR_SIZE = G1_SIZE + G2_SIZE;

    private static final int FP_SIZE = 32;
    private static final UInt256 P = UInt256.from(Fp.P);

    private Bn254() {}

    /// Sum of two points of G1, 128 bytes.
    public static Optional<Bytes> add(Bytes twoPoints) {
        requireSize(twoPoints, 2 * G1_SIZE);
        Optional<Bn254G1> first = findG1(twoPoints, 0);
        Optional<Bn254G1> second = findG1(twoPoints, G1_SIZE);
        return first.flatMap(a -> second.map(b -> encode(a.add(b))));
    }

    /// A point of G1 times a scalar, 96 bytes.
    public static Optional<Bytes> multiply(Bytes pointAndScalar) {
        requireSize(pointAndScalar, G1_SIZE + UInt256.SIZE);
        UInt256 scalar = UInt256.from(pointAndScalar.slice(G1_SIZE));
        return findG1(pointAndScalar, 0).map(point -> encode(point.multiply(scalar)));
    }

    /// Whether the product of the pairings of any number of pairs (G1, G2), 192 bytes each, is one; it is for none.
    public static Optional<Boolean> checkPairing(Bytes pairs) {
        if (pairs.size() % PAIR_SIZE != 0) {
            return Optional.empty();
        }
        Fp12 product = Fp12.ONE;
        for (int at = 0; at < pairs.size(); at += PAIR_SIZE) {
            Optional<Bn254G1> p = findG1(pairs, at);
            Optional<Bn254G2> q = findG2(pairs, at + G1_SIZE);
            if (p.isEmpty() || q.isEmpty()) {
                return Optional.empty();
            }
            if (!p.get().isInfinity() && !q.get().isInfinity()) {
                product = product.multiply(Bn254Pairing.millerLoop(p.get(), q.get()));
            }
        }
        return Optional.of(Bn254Pairing.finalPower(product).isOne());
    }

    private static Optional<Bn254G1> findG1(Bytes input, int at) {
        Optional<Fp> x = findElement(input, at);
        Optional<Fp> y = findElement(input, at + FP_SIZE);
        if (x.isEmpty() || y.isEmpty()) {
            return Optional.empty();
        }
        if (x.get().isZero() && y.get().isZero()) {
            return Optional.of(Bn254G1.INFINITY);
        }
        return Bn254G1.isOnCurve(x.get(), y.get()) ? Optional.of(Bn254G1.affine(x.get(), y.get())) : Optional.empty();
    }

    private static Optional<Bn254G2> findG2(Bytes input, int at) {
        Optional<Fp2> x = findPair(input, at);
        Optional<Fp2> y = findPair(input, at + 2 * FP_SIZE);
        if (x.isEmpty() || y.isEmpty()) {
            return Optional.empty();
        }
        if (x.get().isZero() && y.get().isZero()) {
            return Optional.of(Bn254G2.INFINITY);
        }
        if (!Bn254G2.isOnCurve(x.get(), y.get())) {
            return Optional.empty();
        }
        return Optional.of(Bn254G2.affine(x.get(), y.get())).filter(Bn254G2::isInSubgroup);
    }

    private static Optional<Fp2> findPair(Bytes input, int at) {
        Optional<Fp> imaginary = findElement(input, at);
        Optional<Fp> real = findElement(input, at + FP_SIZE);
        return real.flatMap(a -> imaginary.map(b -> new Fp2(a, b)));
    }

    private static Optional<Fp> findElement(Bytes input, int at) {
        UInt256 number = UInt256.read(input.toArrayUnsafe(), at);
        return number.compareTo(P) < 0 ? Optional.of(Fp.from(number)) : Optional.empty();
    }

    private static Bytes encode(Bn254G1 point) {
        byte[] encoded = new byte[G1_SIZE];
        if (!point.isInfinity()) {
            Bn254G1 affine = point.normalized();
            affine.x().toNumber().write(encoded, 0);
            affine.y().toNumber().write(encoded, FP_SIZE);
        }
        return Bytes.wrap(encoded);
    }

    private static void requireSize(Bytes input, int size) {
        if (input.size() != size) {
            throw new IllegalArgumentException("input has " + size + " bytes, not " + input.size());
        }
    }
}
