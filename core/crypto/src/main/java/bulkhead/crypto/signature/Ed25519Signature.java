package bulkhead.crypto.signature;

import bulkhead.crypto.Bytes;

/// 64 bytes: the encoding of R, then s, little-endian.
public record Ed25519Signature(Bytes bytes) {

    public static final int SIZE = 64;

    public Ed25519Signature {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException("an Ed25519 signature has 64 bytes, not " + bytes.size());
        }
    }
}
