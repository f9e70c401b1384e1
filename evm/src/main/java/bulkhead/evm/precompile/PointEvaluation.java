package bulkhead.evm.precompile;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.curve.Kzg;
import bulkhead.crypto.hash.Sha256;
import java.util.Optional;

/// POINT_EVALUATION, 0x0a (EIP-4844): proves the value of a blob's polynomial at one point.
///
/// Input, 192 bytes: versioned hash (32), z (32), y (32), commitment (48), proof (48).
final class PointEvaluation {

    private static final long GAS = 50_000;
    private static final int INPUT_SIZE = 192;
    private static final Bytes VERSION = Bytes.of((byte) 1);

    /// FIELD_ELEMENTS_PER_BLOB and BLS_MODULUS, what every success answers.
    private static final Bytes OUTPUT = Bytes.fromHex("0000000000000000000000000000000000000000000000000000000000001000"
            + "73eda753299d7d483339d80809a1d80553bda402fffe5bfeffffffff00000001");

    private PointEvaluation() {}

    static Precompile precompile(Kzg kzg) {
        return Precompile.of(GAS, input -> isProved(kzg, input) ? Optional.of(OUTPUT) : Optional.empty());
    }

    private static boolean isProved(Kzg kzg, Bytes input) {
        if (input.size() != INPUT_SIZE) {
            return false;
        }
        Bytes commitment = input.slice(96, 144);
        Bytes versionedHash =
                Bytes.concat(VERSION, Sha256.hash(commitment).bytes().slice(1));
        return input.startsWith(versionedHash)
                && kzg.verifyProof(commitment, input.slice(32, 64), input.slice(64, 96), input.slice(144));
    }
}
