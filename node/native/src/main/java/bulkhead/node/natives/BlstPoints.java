package bulkhead.node.natives;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.curve.Bls12381;
import bulkhead.crypto.curve.Bls12381Encoding;
import supranational.blst.P1;
import supranational.blst.P1_Affine;
import supranational.blst.P2;
import supranational.blst.P2_Affine;

/// Points between EIP-2537's encoding and blst's: 48 bytes an element, the imaginary part first. Infinity and points of
/// order three, which blst refuses, stay outside.
final class BlstPoints {

    private static final int ELEMENT = Bls12381Encoding.ELEMENT_SIZE;
    private static final int PADDED = Bls12381.FP_SIZE;

    private BlstPoints() {}

    /// Whether 128 bytes are a point of the subgroup, infinity included.
    static boolean isInG1(Bytes encoded) {
        return Bls12381Encoding.isG1(encoded)
                && !Bls12381Encoding.isOfOrderThree(encoded)
                && (Bls12381Encoding.isInfinity(encoded) || affineG1(encoded).in_group());
    }

    /// Whether 256 bytes are a point of the subgroup, infinity included.
    static boolean isInG2(Bytes encoded) {
        return Bls12381Encoding.isG2(encoded)
                && !Bls12381Encoding.isOfOrderThree(encoded)
                && (Bls12381Encoding.isInfinity(encoded) || affineG2(encoded).in_group());
    }

    /// A checked point, neither infinity nor of order three.
    static P1_Affine affineG1(Bytes encoded) {
        byte[] packed = new byte[2 * ELEMENT];
        unpad(encoded, 0, packed, 0);
        unpad(encoded, 1, packed, 1);
        return new P1_Affine(packed);
    }

    /// A checked point, neither infinity nor of order three.
    static P2_Affine affineG2(Bytes encoded) {
        byte[] packed = new byte[4 * ELEMENT];
        unpad(encoded, 0, packed, 1);
        unpad(encoded, 1, packed, 0);
        unpad(encoded, 2, packed, 3);
        unpad(encoded, 3, packed, 2);
        return new P2_Affine(packed);
    }

    /// Adds a checked point, which may be infinity but not of order three.
    static void addTo(P1 sum, Bytes encoded) {
        if (!Bls12381Encoding.isInfinity(encoded)) {
            sum.add(affineG1(encoded));
        }
    }

    /// Adds a checked point, which may be infinity but not of order three.
    static void addTo(P2 sum, Bytes encoded) {
        if (!Bls12381Encoding.isInfinity(encoded)) {
            sum.add(affineG2(encoded));
        }
    }

    static Bytes encode(P1 point) {
        byte[] encoded = new byte[Bls12381.G1_SIZE];
        if (!point.is_inf()) {
            byte[] packed = point.serialize();
            pad(packed, 0, encoded, 0);
            pad(packed, 1, encoded, 1);
        }
        return Bytes.wrap(encoded);
    }

    static Bytes encode(P2 point) {
        byte[] encoded = new byte[Bls12381.G2_SIZE];
        if (!point.is_inf()) {
            byte[] packed = point.serialize();
            pad(packed, 1, encoded, 0);
            pad(packed, 0, encoded, 1);
            pad(packed, 3, encoded, 2);
            pad(packed, 2, encoded, 3);
        }
        return Bytes.wrap(encoded);
    }

    private static void unpad(Bytes encoded, int from, byte[] packed, int to) {
        encoded.slice((from + 1) * PADDED - ELEMENT, (from + 1) * PADDED).copyTo(packed, to * ELEMENT);
    }

    private static void pad(byte[] packed, int from, byte[] encoded, int to) {
        System.arraycopy(packed, from * ELEMENT, encoded, (to + 1) * PADDED - ELEMENT, ELEMENT);
    }
}
