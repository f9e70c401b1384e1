package bulkhead.consensus.api.block;

import bulkhead.consensus.api.ValidatorAddress;
import bulkhead.crypto.Bytes;
import bulkhead.crypto.hash.Sha256;
import bulkhead.crypto.proto.ProtoWriter;

/// A validator's Ed25519 public key and the address that follows from it: the first 20 bytes of its SHA-256.
public final class ValidatorKey {

    public static final int SIZE = 32;

    private final Bytes publicKey;
    private final ValidatorAddress address;

    private ValidatorKey(Bytes publicKey) {
        this.publicKey = publicKey;
        this.address = new ValidatorAddress(Sha256.hash(publicKey).bytes().slice(0, 20));
    }

    /// The key of these 32 bytes.
    ///
    /// @throws IllegalArgumentException if there are not 32 bytes
    public static ValidatorKey of(Bytes publicKey) {
        if (publicKey.size() != SIZE) {
            throw new IllegalArgumentException("an Ed25519 public key has 32 bytes, not " + publicKey.size());
        }
        return new ValidatorKey(publicKey);
    }

    public Bytes publicKey() {
        return publicKey;
    }

    public ValidatorAddress address() {
        return address;
    }

    /// CometBFT's crypto.PublicKey: a choice of which ours is the first.
    Bytes encode() {
        return new ProtoWriter().message(1, publicKey).toBytes();
    }

    static ValidatorKey read(FieldReader reader) {
        return of(reader.bytes(1, SIZE));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ValidatorKey key && publicKey.equals(key.publicKey);
    }

    @Override
    public int hashCode() {
        return publicKey.hashCode();
    }

    @Override
    public String toString() {
        return address.toString();
    }
}
