package bulkhead.node.natives;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.curve.Bls12381;
import bulkhead.crypto.curve.Bls12381Encoding;
import java.math.BigInteger;
import java.util.Optional;
import supranational.blst.P1;
import supranational.blst.P2;
import supranational.blst.PT;

/// [Bls12381] by blst. Encodings and curve membership are checked in Java before a point is made, subgroups by blst;
/// infinity and zero scalars never reach it. It has no map of a field element: that is Java too.
final class NativeBls12381 implements Bls12381 {

    private static final int G1_PAIR_SIZE = G1_SIZE + SCALAR_SIZE;
    private static final int G2_PAIR_SIZE = G2_SIZE + SCALAR_SIZE;
    private static final int PAIRING_SIZE = G1_SIZE + G2_SIZE;

    /// What clears the cofactors (RFC 9380, 8.8: h_eff).
    private static final BigInteger G1_COFACTOR = new BigInteger("d201000000010001", 16);

    private static final BigInteger G2_COFACTOR = new BigInteger(
            "bc69f08f2ee75b3584c6a0ea91b352888e2a8e9145ad7689986ff031508ffe1329c2f178731db956d82bf015d1212b02"
                    + "ec0ec69d7477c1ae954cbc06689f6a359894c0adebbf6b4e8020005aaa95551",
            16);

    private NativeBls12381() {}

    /// Loads the library.
    static NativeBls12381 load() {
        P1.generator(); // fails here, at start, where the library does not load
        return new NativeBls12381();
    }

    @Override
    public Optional<Bytes> addG1(Bytes twoPoints) {
        if (twoPoints.size() != 2 * G1_SIZE) {
            return Optional.empty();
        }
        Bytes first = twoPoints.slice(0, G1_SIZE);
        Bytes second = twoPoints.slice(G1_SIZE);
        if (!Bls12381Encoding.isG1(first) || !Bls12381Encoding.isG1(second)) {
            return Optional.empty();
        }
        if (Bls12381Encoding.isOfOrderThree(first) || Bls12381Encoding.isOfOrderThree(second)) {
            return Optional.of(Bls12381Encoding.add(first, second));
        }
        P1 sum = new P1();
        BlstPoints.addTo(sum, first);
        BlstPoints.addTo(sum, second);
        return Optional.of(BlstPoints.encode(sum));
    }

    @Override
    public Optional<Bytes> multiplyG1(Bytes pairs) {
        if (pairs.isEmpty() || pairs.size() % G1_PAIR_SIZE != 0) {
            return Optional.empty();
        }
        P1 sum = new P1();
        for (int at = 0; at < pairs.size(); at += G1_PAIR_SIZE) {
            Bytes encoded = pairs.slice(at, at + G1_SIZE);
            if (!BlstPoints.isInG1(encoded)) {
                return Optional.empty();
            }
            BigInteger scalar = scalar(pairs.slice(at + G1_SIZE, at + G1_PAIR_SIZE));
            if (scalar.signum() != 0 && !Bls12381Encoding.isInfinity(encoded)) {
                sum.add(BlstPoints.affineG1(encoded).to_jacobian().mult(scalar));
            }
        }
        return Optional.of(BlstPoints.encode(sum));
    }

    @Override
    public Optional<Bytes> addG2(Bytes twoPoints) {
        if (twoPoints.size() != 2 * G2_SIZE) {
            return Optional.empty();
        }
        Bytes first = twoPoints.slice(0, G2_SIZE);
        Bytes second = twoPoints.slice(G2_SIZE);
        if (!Bls12381Encoding.isG2(first) || !Bls12381Encoding.isG2(second)) {
            return Optional.empty();
        }
        if (Bls12381Encoding.isOfOrderThree(first) || Bls12381Encoding.isOfOrderThree(second)) {
            return Optional.of(Bls12381Encoding.add(first, second));
        }
        P2 sum = new P2();
        BlstPoints.addTo(sum, first);
        BlstPoints.addTo(sum, second);
        return Optional.of(BlstPoints.encode(sum));
    }

    @Override
    public Optional<Bytes> multiplyG2(Bytes pairs) {
        if (pairs.isEmpty() || pairs.size() % G2_PAIR_SIZE != 0) {
            return Optional.empty();
        }
        P2 sum = new P2();
        for (int at = 0; at < pairs.size(); at += G2_PAIR_SIZE) {
            Bytes encoded = pairs.slice(at, at + G2_SIZE);
            if (!BlstPoints.isInG2(encoded)) {
                return Optional.empty();
            }
            BigInteger scalar = scalar(pairs.slice(at + G2_SIZE, at + G2_PAIR_SIZE));
            if (scalar.signum() != 0 && !Bls12381Encoding.isInfinity(encoded)) {
                sum.add(BlstPoints.affineG2(encoded).to_jacobian().mult(scalar));
            }
        }
        return Optional.of(BlstPoints.encode(sum));
    }

    @Override
    public Optional<Boolean> checkPairing(Bytes pairs) {
        if (pairs.isEmpty() || pairs.size() % PAIRING_SIZE != 0) {
            return Optional.empty();
        }
        PT product = PT.one();
        for (int at = 0; at < pairs.size(); at += PAIRING_SIZE) {
            Bytes p = pairs.slice(at, at + G1_SIZE);
            Bytes q = pairs.slice(at + G1_SIZE, at + PAIRING_SIZE);
            if (!BlstPoints.isInG1(p) || !BlstPoints.isInG2(q)) {
                return Optional.empty();
            }
            if (!Bls12381Encoding.isInfinity(p) && !Bls12381Encoding.isInfinity(q)) {
                product.mul(new PT(BlstPoints.affineG1(p), BlstPoints.affineG2(q)));
            }
        }
        return Optional.of(product.final_exp().is_one());
    }

    @Override
    public Optional<Bytes> mapToG1(Bytes element) {
        if (!Bls12381Encoding.isElement(element)) {
            return Optional.empty();
        }
        Bytes mapped = Bls12381Encoding.mapToG1Curve(element);
        if (Bls12381Encoding.isInfinity(mapped) || Bls12381Encoding.isOfOrderThree(mapped)) {
            return Optional.of(Bytes.wrap(new byte[G1_SIZE])); // the cofactor is a multiple of three
        }
        P1 point = BlstPoints.affineG1(mapped).to_jacobian();
        return Optional.of(BlstPoints.encode(point.mult(G1_COFACTOR)));
    }

    @Override
    public Optional<Bytes> mapToG2(Bytes element) {
        if (!Bls12381Encoding.isElementPair(element)) {
            return Optional.empty();
        }
        Bytes mapped = Bls12381Encoding.mapToG2Curve(element);
        if (Bls12381Encoding.isInfinity(mapped) || Bls12381Encoding.isOfOrderThree(mapped)) {
            return Optional.of(Bytes.wrap(new byte[G2_SIZE])); // the cofactor is a multiple of three
        }
        P2 point = BlstPoints.affineG2(mapped).to_jacobian();
        return Optional.of(BlstPoints.encode(point.mult(G2_COFACTOR)));
    }

    /// Reduced: blst's fast multiplication is for scalars below the order, and the points are in the subgroup.
    private static BigInteger scalar(Bytes bytes) {
        return new BigInteger(1, bytes.toArrayUnsafe()).mod(Bls12381Encoding.ORDER);
    }
}
