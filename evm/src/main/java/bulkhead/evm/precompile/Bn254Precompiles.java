package bulkhead.evm.precompile;

import bulkhead.crypto.Bytes;
import bulkhead.crypto.UInt256;
import bulkhead.crypto.curve.Bn254;
import bulkhead.evm.Fork;
import java.util.Optional;

/// The contracts 0x06 to 0x08 (EIP-196, EIP-197), which became cheaper in Istanbul (EIP-1108).
final class Bn254Precompiles {

    private Bn254Precompiles() {}

    static Precompile addition(Fork fork) {
        return Precompile.of(isCheap(fork) ? 150 : 500, input -> Bn254.add(Padded.slice(input, 0, 2 * Bn254.G1_SIZE)));
    }

    static Precompile multiplication(Fork fork) {
        int size = Bn254.G1_SIZE + UInt256.SIZE;
        return Precompile.of(isCheap(fork) ? 6_000 : 40_000, input -> Bn254.multiply(Padded.slice(input, 0, size)));
    }

    static Precompile pairing(Fork fork) {
        long fixed = isCheap(fork) ? 45_000 : 100_000;
        long each = isCheap(fork) ? 34_000 : 80_000;
        return Precompile.of(input -> fixed + each * (input.size() / Bn254.PAIR_SIZE), Bn254Precompiles::pair);
    }

    private static Optional<Bytes> pair(Bytes input) {
        return Bn254.checkPairing(input).map(isOne -> (isOne ? UInt256.ONE : UInt256.ZERO).toBytes());
    }

    private static boolean isCheap(Fork fork) {
        return fork.isAtLeast(Fork.ISTANBUL);
    }
}
