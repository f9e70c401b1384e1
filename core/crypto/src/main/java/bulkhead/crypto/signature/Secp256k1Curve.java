package bulkhead.crypto.signature;

import bulkhead.crypto.UInt256;
import java.math.BigInteger;

/// The constants of secp256k1 (SEC 2, 2.4.1).
final class Secp256k1Curve {

    static final BigInteger P = new BigInteger("fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc2f", 16);
    static final UInt256 N =
            UInt256.from(new BigInteger("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141", 16));
    static final UInt256 HALF_N = UInt256.from(N.toBigInteger().shiftRight(1));

    private static final BigInteger B = BigInteger.valueOf(7);

    private Secp256k1Curve() {}

    /// Whether a number is a scalar that is not zero: 0 < value < n.
    static boolean isScalar(UInt256 value) {
        return !value.isZero() && value.compareTo(N) < 0;
    }

    /// Whether y² = x³ + 7 with both coordinates below p.
    static boolean contains(BigInteger x, BigInteger y) {
        if (x.compareTo(P) >= 0 || y.compareTo(P) >= 0) {
            return false;
        }
        BigInteger right = x.multiply(x).mod(P).multiply(x).add(B);
        return y.multiply(y).subtract(right).mod(P).signum() == 0;
    }
}
