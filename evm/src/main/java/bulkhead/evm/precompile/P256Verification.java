package bulkhead.evm.precompile;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.Hash;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.signature.P256;
import java.util.Optional;

/// P256VERIFY, 0x100 (EIP-7951). Input, 160 bytes: digest, r, s, and the key's x and y. Answers 1, or nothing where
/// the signature does not hold; it never fails.
final class P256Verification {

    private static final long GAS = 6_900;
    private static final int INPUT_SIZE = 160;
    private static final Bytes VALID = UInt256.ONE.toBytes();

    private P256Verification() {}

    static Precompile precompile() {
        return Precompile.of(GAS, input -> Optional.of(isValid(input) ? VALID : Bytes.EMPTY));
    }

    private static boolean isValid(Bytes input) {
        return input.size() == INPUT_SIZE
                && P256.verify(
                        new Hash(input.slice(0, 32)),
                        new P256.Signature(word(input, 1), word(input, 2)),
                        new P256.PublicKey(word(input, 3), word(input, 4)));
    }

    private static UInt256 word(Bytes input, int index) {
        return UInt256.from(input.slice(32 * index, 32 * index + 32));
    }
}
