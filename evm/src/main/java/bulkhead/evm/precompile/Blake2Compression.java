package bulkhead.evm.precompile;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.hash.Blake2b;
import java.util.Optional;

/// BLAKE2F, 0x09 (EIP-152): BLAKE2b's compression function with as many rounds as the input asks and pays for.
final class Blake2Compression {

    private Blake2Compression() {}

    static Precompile precompile() {
        return Precompile.of(Blake2Compression::gas, Blake2Compression::run);
    }

    /// One per round; nothing for input of a wrong length, which fails anyway.
    private static long gas(Bytes input) {
        return input.size() == Blake2b.INPUT_SIZE ? Blake2b.rounds(input) : 0;
    }

    private static Optional<Bytes> run(Bytes input) {
        if (input.size() != Blake2b.INPUT_SIZE || (input.get(Blake2b.INPUT_SIZE - 1) & 0xff) > 1) {
            return Optional.empty(); // the last byte is a flag, 0 or 1
        }
        return Optional.of(Blake2b.compress(input));
    }
}
