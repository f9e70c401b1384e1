package bulkhead.node.natives;

import bulkhead.crypto.signature.CryptoSuite;
import java.util.Optional;

/// The crypto suite that a node runs with unless told otherwise.
public final class NativeCrypto {

    private NativeCrypto() {}

    /// Loads the libraries; the KZG setup is loaded when it is first needed.
    ///
    /// @throws IllegalStateException if a library does not load on this platform; the message says what to do
    public static CryptoSuite open() {
        try {
            return new CryptoSuite(
                    "native",
                    new NativeSecp256k1(fr.acinq.secp256k1.Secp256k1.get()),
                    Optional.of(NativeBls12381.load()),
                    Optional.of(NativeKzg.load()));
        } catch (LinkageError | RuntimeException e) {
            throw new IllegalStateException(
                    "native crypto does not load on this platform (" + e.getMessage()
                            + "): start with --crypto portable, which serves forks before CANCUN",
                    e);
        }
    }

    /// Loads what the first KZG proof would otherwise wait for, some seconds: for a thread that has time.
    public static void warm() {
        TrustedSetup.load();
    }
}
