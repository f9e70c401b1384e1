package bulkhead.crypto.signature;

import bulkhead.crypto.Address;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.hash.Keccak256;
import java.math.BigInteger;

/// A point of secp256k1 other than infinity.
///
/// @param point 64 bytes: x, y, big-endian (SEC 1's uncompressed form without its 0x04)
public record Secp256k1PublicKey(Bytes point) {

    public static final int SIZE = 64;

    public Secp256k1PublicKey {
        if (point.size() != SIZE) {
            throw new IllegalArgumentException("a secp256k1 public key has 64 bytes, not " + point.size());
        }
        byte[] xy = point.toArrayUnsafe();
        if (!Secp256k1Curve.contains(new BigInteger(1, xy, 0, 32), new BigInteger(1, xy, 32, 32))) {
            throw new IllegalArgumentException("not a point of secp256k1: " + point);
        }
    }

    /// 33 bytes: 0x02 or 0x03 by the parity of y, then x (SEC 1, 2.3.3).
    public Bytes compressed() {
        byte prefix = (byte) (2 | (point.get(SIZE - 1) & 1));
        return Bytes.concat(Bytes.of(prefix), point.slice(0, 32));
    }

    /// Ethereum's account of this key: the last 20 bytes of keccak256(x‖y).
    public Address address() {
        return Address.from(Keccak256.hash(point));
    }
}
