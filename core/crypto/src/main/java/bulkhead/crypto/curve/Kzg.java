package bulkhead.crypto.curve;

import bulkhead.crypto.Bytes;

/// KZG commitments to blobs under the setup of Ethereum's ceremony (EIP-4844).
public interface Kzg {

    int COMMITMENT_SIZE = 48;
    int PROOF_SIZE = 48;
    int FIELD_ELEMENT_SIZE = 32;
    int FIELD_ELEMENTS_PER_BLOB = 4096;

    /// Whether the polynomial behind `commitment` has the value `y` at `z`, by `proof`.
    ///
    /// False also for input that is not well formed: a wrong size, a field element not below the modulus, a point
    /// that is not compressed, not on the curve or not in the subgroup.
    boolean verifyProof(Bytes commitment, Bytes z, Bytes y, Bytes proof);
}
