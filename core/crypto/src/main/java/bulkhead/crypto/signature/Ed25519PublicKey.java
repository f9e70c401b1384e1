package bulkhead.crypto.signature;

import bulkhead.crypto.Bytes;

/// 32 bytes that claim to encode a point of edwards25519; whether they do shows when a signature is verified.
public record Ed25519PublicKey(Bytes bytes) {

    public static final int SIZE = 32;

    public Ed25519PublicKey {
        if (bytes.size() != SIZE) {
            throw new IllegalArgumentException("an Ed25519 public key has 32 bytes, not " + bytes.size());
        }
    }
}
