package bulkhead.testing.contracts;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.curve.Bls12381;
import bulkhead.crypto.curve.Kzg;
import bulkhead.crypto.signature.CryptoSuite;
import java.util.Optional;

/// The portable suite for tests of code that may not see native crypto but must run the newest fork: BLS12-381 and KZG
/// are there, and fail the test that calls them.
public final class PortableTestCrypto {

    private PortableTestCrypto() {}

    /// Portable secp256k1 beside parts that refuse to work.
    public static CryptoSuite suite() {
        return new CryptoSuite(
                "portable, for tests",
                CryptoSuite.portable().secp256k1(),
                Optional.of(new RefusingBls12381()),
                Optional.of(new RefusingKzg()));
    }

    private static AssertionError refusal(String part) {
        return new AssertionError(
                "this test called " + part + ", which only native crypto has: run it beside node/native");
    }

    private static final class RefusingKzg implements Kzg {
        @Override
        public boolean verifyProof(Bytes commitment, Bytes z, Bytes y, Bytes proof) {
            throw refusal("KZG");
        }
    }

    private static final class RefusingBls12381 implements Bls12381 {
        @Override
        public Optional<Bytes> addG1(Bytes twoPoints) {
            throw refusal("BLS12-381");
        }

        @Override
        public Optional<Bytes> multiplyG1(Bytes pairs) {
            throw refusal("BLS12-381");
        }

        @Override
        public Optional<Bytes> addG2(Bytes twoPoints) {
            throw refusal("BLS12-381");
        }

        @Override
        public Optional<Bytes> multiplyG2(Bytes pairs) {
            throw refusal("BLS12-381");
        }

        @Override
        public Optional<Boolean> checkPairing(Bytes pairs) {
            throw refusal("BLS12-381");
        }

        @Override
        public Optional<Bytes> mapToG1(Bytes element) {
            throw refusal("BLS12-381");
        }

        @Override
        public Optional<Bytes> mapToG2(Bytes element) {
            throw refusal("BLS12-381");
        }
    }
}
