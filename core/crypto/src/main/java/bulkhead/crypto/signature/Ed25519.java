package bulkhead.crypto.signature;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.hash.Sha512;
import java.math.BigInteger;
import java.util.Optional;

/// EdDSA over edwards25519, with which validators sign and which IBC's light clients verify.
///
/// Signing is RFC 8032's. Verification follows ZIP-215, which leaves no choice to the implementer and agrees with
/// batch verification; libraries differ on just these edge cases, so there is one verifier, ours (INV-020).
public final class Ed25519 {

    /// The order of the prime subgroup.
    private static final BigInteger L =
            BigInteger.ONE.shiftLeft(252).add(new BigInteger("27742317777372353535851937790883648493"));

    private Ed25519() {}

    /// The public key of a private one.
    public static Ed25519PublicKey publicKey(Ed25519PrivateKey key) {
        byte[] encoded = new byte[Ed25519PublicKey.SIZE];
        org.bouncycastle.math.ec.rfc8032.Ed25519.generatePublicKey(key.seed().toArray(), 0, encoded, 0);
        return new Ed25519PublicKey(Bytes.wrap(encoded));
    }

    /// Signs a message of any length.
    public static Ed25519Signature sign(Ed25519PrivateKey key, Bytes message) {
        byte[] signature = new byte[Ed25519Signature.SIZE];
        org.bouncycastle.math.ec.rfc8032.Ed25519.sign(
                key.seed().toArray(), 0, message.toArrayUnsafe(), 0, message.size(), signature, 0);
        return new Ed25519Signature(Bytes.wrap(signature));
    }

    /// Whether the signature holds by ZIP-215: A and R are decoded leniently, s must be below the order, and
    /// [8][s]B = [8]R + [8][k]A with k = SHA-512(R‖A‖message) over the bytes as they came.
    public static boolean verify(Ed25519PublicKey key, Bytes message, Ed25519Signature signature) {
        Bytes encodedR = signature.bytes().slice(0, EdwardsPoint.SIZE);
        BigInteger s = littleEndian(signature.bytes().slice(EdwardsPoint.SIZE));
        if (s.compareTo(L) >= 0) {
            return false;
        }
        Optional<EdwardsPoint> a = EdwardsPoint.find(key.bytes());
        Optional<EdwardsPoint> r = EdwardsPoint.find(encodedR);
        if (a.isEmpty() || r.isEmpty()) {
            return false;
        }
        BigInteger k = littleEndian(Sha512.hash(encodedR, key.bytes(), message)).mod(L);
        EdwardsPoint difference = a.get()
                .negate()
                .multiplyAndAddBase(UInt256.from(k), UInt256.from(s))
                .add(r.get().negate());
        return difference.twice().twice().twice().isIdentity();
    }

    private static BigInteger littleEndian(Bytes bytes) {
        byte[] reversed = new byte[bytes.size()];
        for (int i = 0; i < reversed.length; i++) {
            reversed[i] = bytes.get(reversed.length - 1 - i);
        }
        return new BigInteger(1, reversed);
    }
}
