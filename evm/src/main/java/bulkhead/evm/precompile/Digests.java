package bulkhead.evm.precompile;

import bulkhead.crypto.hash.Ripemd160;
import bulkhead.crypto.hash.Sha256;
import java.util.Optional;

/// SHA-256, 0x02, and RIPEMD-160, 0x03 (Yellow Paper, appendix E.1).
final class Digests {

    private Digests() {}

    static Precompile sha256() {
        return Precompile.of(
                input -> 60 + 12 * Precompiles.words(input),
                input -> Optional.of(Sha256.hash(input).bytes()));
    }

    /// The digest's 20 bytes, in 32.
    static Precompile ripemd160() {
        return Precompile.of(
                input -> 600 + 120 * Precompiles.words(input),
                input -> Optional.of(Ripemd160.hash(input).padLeft(32)));
    }
}
