package bulkhead.crypto.signature;

import bulkhead.crypto.Bytes;

/// The 32-byte seed of an Ed25519 key pair (RFC 8032's private key). Its text form never shows it.
public record Ed25519PrivateKey(Bytes seed) {

    public static final int SIZE = 32;

    public Ed25519PrivateKey {
        if (seed.size() != SIZE) {
            throw new IllegalArgumentException("an Ed25519 private key has 32 bytes, not " + seed.size());
        }
    }

    @Override
    public String toString() {
        return "Ed25519PrivateKey[secret]";
    }
}
