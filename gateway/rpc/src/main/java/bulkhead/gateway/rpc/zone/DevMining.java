package bulkhead.gateway.rpc.zone;

import java.time.Duration;

/// When a dev zone makes blocks, and going back behind them.
public interface DevMining {

    /// When blocks are made by themselves; one that is demanded is made always.
    sealed interface Mode {

        /// As soon as a transaction waits.
        record Automatic() implements Mode {}

        /// Each time the interval has passed, empty ones too.
        record Interval(Duration every) implements Mode {}

        /// Only on demand.
        record Manual() implements Mode {}
    }

    /// Makes one block now, empty if nothing is pending, and returns its height when its state is applied.
    long mine();

    /// Forgets the blocks above a height; afterwards they have never been.
    ///
    /// @throws IllegalArgumentException if there is no such block, or its state is no longer kept
    void rewind(long height);

    Mode mode();

    void enter(Mode mode);
}
