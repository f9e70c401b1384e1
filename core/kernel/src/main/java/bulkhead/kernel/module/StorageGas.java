package bulkhead.kernel.module;

import bulkhead.crypto.Bytes;
import java.util.Optional;

/// What storage costs a module: a value of n words costs what n slots cost a contract (EIP-2929, EIP-2200, EIP-3529).
/// A word is absent, not zero, where the value ends or there is none.
final class StorageGas {

    static final long COLD_SLOAD = 2_100;
    static final long WARM_READ = 100;
    static final long SET = 20_000;
    static final long RESET = 2_900;
    static final long CLEARS_REFUND = 4_800;
    /// A call that was given the transfer stipend only cannot write (EIP-2200).
    static final long SENTRY = 2_300;
    /// For each word of a key: it is hashed (KECCAK256's word cost).
    static final long KEY_WORD = 6;

    private StorageGas() {}

    /// Of writing, and what is refunded.
    record Cost(long gas, long refund) {}

    static long load(int valueSize, boolean cold) {
        return Math.max(1, GasMeter.words(valueSize)) * (cold ? COLD_SLOAD : WARM_READ);
    }

    /// @param original at the start of the transaction
    /// @param current now
    /// @param next what is written; empty removes
    static Cost store(Optional<Bytes> original, Optional<Bytes> current, Optional<Bytes> next, boolean cold) {
        long gas = 0;
        long refund = 0;
        long words = Math.max(1, Math.max(words(original), Math.max(words(current), words(next))));
        for (int i = 0; i < words; i++) {
            Cost word = storeWord(word(original, i), word(current, i), word(next, i));
            gas += word.gas() + (cold ? COLD_SLOAD : 0);
            refund += word.refund();
        }
        return new Cost(gas, refund);
    }

    private static Cost storeWord(Optional<Bytes> original, Optional<Bytes> current, Optional<Bytes> next) {
        if (current.equals(next)) {
            return new Cost(WARM_READ, 0);
        }
        if (original.equals(current)) {
            return original.isEmpty() ? new Cost(SET, 0) : new Cost(RESET, next.isEmpty() ? CLEARS_REFUND : 0);
        }
        long refund = 0;
        if (original.isPresent()) {
            refund += next.isEmpty() ? CLEARS_REFUND : 0;
            refund -= current.isEmpty() ? CLEARS_REFUND : 0;
        }
        if (original.equals(next)) {
            refund += (original.isEmpty() ? SET : RESET) - WARM_READ;
        }
        return new Cost(WARM_READ, refund);
    }

    private static long words(Optional<Bytes> value) {
        return value.map(bytes -> GasMeter.words(bytes.size())).orElse(0L);
    }

    private static Optional<Bytes> word(Optional<Bytes> value, int index) {
        return value.filter(bytes -> index * 32 < bytes.size())
                .map(bytes -> bytes.slice(index * 32, Math.min(bytes.size(), index * 32 + 32)));
    }
}
