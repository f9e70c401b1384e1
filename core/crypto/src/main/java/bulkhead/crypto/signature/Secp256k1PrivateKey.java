package bulkhead.crypto.signature;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;

/// A secret scalar of secp256k1, 0 < scalar < n. Its text form never shows it.
public record Secp256k1PrivateKey(UInt256 scalar) {

    public static final int SIZE = 32;

    public Secp256k1PrivateKey {
        if (!Secp256k1Curve.isScalar(scalar)) {
            throw new IllegalArgumentException("a secp256k1 private key is not between 0 and the curve's order");
        }
    }

    /// From 32 big-endian bytes.
    ///
    /// @throws IllegalArgumentException if there are not 32 bytes or the number is out of range
    public static Secp256k1PrivateKey from(Bytes bytes) {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException("a secp256k1 private key has 32 bytes, not " + bytes.size());
        }
        return new Secp256k1PrivateKey(UInt256.from(bytes));
    }

    @Override
    public String toString() {
        return "Secp256k1PrivateKey[secret]";
    }
}
