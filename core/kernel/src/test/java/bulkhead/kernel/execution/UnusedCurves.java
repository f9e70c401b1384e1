package bulkhead.kernel.execution;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.curve.Bls12381;
import bulkhead.crypto.curve.Kzg;
import bulkhead.crypto.signature.CryptoSuite;
import java.util.Optional;

/// A suite for tests that call no precompile on BLS12-381 or KZG: whoever does fails.
public final class UnusedCurves implements Bls12381, Kzg {

    public static CryptoSuite suite() {
        var curves = new UnusedCurves();
        return new CryptoSuite("test", CryptoSuite.portable().secp256k1(), Optional.of(curves), Optional.of(curves));
    }

    @Override
    public Optional<Bytes> addG1(Bytes twoPoints) {
        throw new UnsupportedOperationException("addG1");
    }

    @Override
    public Optional<Bytes> multiplyG1(Bytes pairs) {
        throw new UnsupportedOperationException("multiplyG1");
    }

    @Override
    public Optional<Bytes> addG2(Bytes twoPoints) {
        throw new UnsupportedOperationException("addG2");
    }

    @Override
    public Optional<Bytes> multiplyG2(Bytes pairs) {
        throw new UnsupportedOperationException("multiplyG2");
    }

    @Override
    public Optional<Boolean> checkPairing(Bytes pairs) {
        throw new UnsupportedOperationException("checkPairing");
    }

    @Override
    public Optional<Bytes> mapToG1(Bytes element) {
        throw new UnsupportedOperationException("mapToG1");
    }

    @Override
    public Optional<Bytes> mapToG2(Bytes element) {
        throw new UnsupportedOperationException("mapToG2");
    }

    @Override
    public boolean verifyProof(Bytes commitment, Bytes z, Bytes y, Bytes proof) {
        throw new UnsupportedOperationException("verifyProof");
    }
}
