package bulkhead.evm.precompile;

import bulkhead.crypto.Bytes;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// A precompiled contract under the rules of one fork. Pure, and safe to share among threads.
public interface Precompile {

    /// What running this input costs; `Long.MAX_VALUE` where the cost is larger. Never allocates by the input's
    /// claims.
    long gas(Bytes input);

    /// The output, which may be empty; nothing if the contract fails, which takes all gas of the call.
    ///
    /// To be called only after the gas was taken: work and memory are bounded by it.
    Optional<Bytes> run(Bytes input);

    /// A contract from its two halves.
    static Precompile of(ToLongFunction<Bytes> gas, Function<Bytes, Optional<Bytes>> run) {
        return new Precompile() {
            @Override
            public long gas(Bytes input) {
                return gas.applyAsLong(input);
            }

            @Override
            public Optional<Bytes> run(Bytes input) {
                return run.apply(input);
            }
        };
    }

    /// A contract with one price for every input.
    static Precompile of(long gas, Function<Bytes, Optional<Bytes>> run) {
        return of(_ -> gas, run);
    }
}
