package bulkhead.crypto.signature;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import java.util.Optional;

/// A recoverable ECDSA signature over secp256k1.
///
/// @param r 0 < r < n
/// @param s 0 < s < n; may be high, see [#hasLowS()]
/// @param yParity whether the y of the point R is odd (EIP-2930's yParity, 27 + which is the old v)
public record Secp256k1Signature(UInt256 r, UInt256 s, boolean yParity) {

    public Secp256k1Signature {
        if (!Secp256k1Curve.isScalar(r) || !Secp256k1Curve.isScalar(s)) {
            throw new IllegalArgumentException("r and s of a signature are not between 0 and the order of secp256k1");
        }
    }

    /// The signature with these parts; empty where r or s are out of range, for input that nobody has checked yet.
    public static Optional<Secp256k1Signature> find(UInt256 r, UInt256 s, boolean yParity) {
        return Secp256k1Curve.isScalar(r) && Secp256k1Curve.isScalar(s)
                ? Optional.of(new Secp256k1Signature(r, s, yParity))
                : Optional.empty();
    }

    /// Whether s is at most half the order, as EIP-2 demands of transactions.
    public boolean hasLowS() {
        return s.compareTo(Secp256k1Curve.HALF_N) <= 0;
    }

    /// The signature of the same message by the same key whose s is low: this one, or n - s with the other parity.
    public Secp256k1Signature withLowS() {
        return hasLowS() ? this : new Secp256k1Signature(r, Secp256k1Curve.N.subtract(s), !yParity);
    }

    /// 64 bytes: r, s.
    public Bytes compact() {
        return Bytes.concat(r.toBytes(), s.toBytes());
    }
}
