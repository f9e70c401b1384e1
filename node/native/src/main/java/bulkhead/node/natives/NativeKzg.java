package bulkhead.node.natives;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.curve.Kzg;
import ethereum.ckzg4844.CKZG4844JNI;
import ethereum.ckzg4844.CKZGException;

/// [Kzg] by c-kzg-4844 under the setup of Ethereum's ceremony.
final class NativeKzg implements Kzg {

    private NativeKzg() {}

    /// Loads the library, not yet the setup: that takes seconds, and many a zone never needs it.
    static NativeKzg load() {
        CKZG4844JNI.loadNativeLibrary();
        return new NativeKzg();
    }

    @Override
    public boolean verifyProof(Bytes commitment, Bytes z, Bytes y, Bytes proof) {
        if (commitment.size() != COMMITMENT_SIZE
                || z.size() != FIELD_ELEMENT_SIZE
                || y.size() != FIELD_ELEMENT_SIZE
                || proof.size() != PROOF_SIZE) {
            return false;
        }
        TrustedSetup.load();
        try {
            return CKZG4844JNI.verifyKzgProof(commitment.toArray(), z.toArray(), y.toArray(), proof.toArray());
        } catch (CKZGException e) {
            if (e.getError() == CKZGException.CKZGError.C_KZG_BADARGS) {
                return false; // an encoding that is no element or no point of the subgroup
            }
            throw new IllegalStateException("c-kzg-4844 failed: " + e.getErrorMessage(), e); // ours, not the input's
        }
    }
}
