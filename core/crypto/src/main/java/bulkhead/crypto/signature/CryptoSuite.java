package bulkhead.crypto.signature;

import bulkhead.crypto.curve.Bls12381;
import bulkhead.crypto.curve.Kzg;
import java.util.Optional;

/// The crypto whose implementation a node may choose: native libraries or portable Java (ADR-020).
///
/// A suite that lacks a part says so by an empty component, and whoever needs the part refuses to start: a node that
/// lacked it in the middle of a block would fork.
///
/// @param name what the operator calls it: `native` or `portable`
/// @param secp256k1 account signatures
/// @param bls12381 EIP-2537, needed from Prague
/// @param kzg EIP-4844, needed from Cancun
public record CryptoSuite(String name, Secp256k1 secp256k1, Optional<Bls12381> bls12381, Optional<Kzg> kzg) {

    /// Pure Java, for every machine: no BLS12-381 and no KZG.
    public static CryptoSuite portable() {
        return new CryptoSuite("portable", new PortableSecp256k1(), Optional.empty(), Optional.empty());
    }

    /// BLS12-381, for a caller that cannot do without.
    ///
    /// @throws MissingCryptoException if this suite has none
    public Bls12381 requireBls12381(String user) {
        return bls12381.orElseThrow(() -> new MissingCryptoException(name, "BLS12-381", user));
    }

    /// KZG, for a caller that cannot do without.
    ///
    /// @throws MissingCryptoException if this suite has none
    public Kzg requireKzg(String user) {
        return kzg.orElseThrow(() -> new MissingCryptoException(name, "KZG", user));
    }
}
