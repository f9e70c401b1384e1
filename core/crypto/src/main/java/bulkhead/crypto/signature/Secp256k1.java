package bulkhead.crypto.signature;

import bulkhead.crypto.Hash;
import java.util.Optional;

/// ECDSA over secp256k1 (SEC 1, SEC 2), with which Ethereum's accounts sign.
///
/// Every implementation gives the same results: signing is deterministic (RFC 6979 with HMAC-SHA-256) and yields a
/// low s. Verification and recovery accept a high s too; where it is refused (EIP-2) the caller asks
/// [Secp256k1Signature#hasLowS()].
public interface Secp256k1 {

    /// The key that made this signature of this digest; empty where none can have: r is the x of no point, or the
    /// key would be the point at infinity.
    Optional<Secp256k1PublicKey> recover(Hash digest, Secp256k1Signature signature);

    /// Whether the key made the signature; the signature's y parity plays no part.
    boolean verify(Hash digest, Secp256k1Signature signature, Secp256k1PublicKey key);

    /// Signs a digest.
    Secp256k1Signature sign(Hash digest, Secp256k1PrivateKey key);

    /// The public key of a private one.
    Secp256k1PublicKey publicKey(Secp256k1PrivateKey key);
}
