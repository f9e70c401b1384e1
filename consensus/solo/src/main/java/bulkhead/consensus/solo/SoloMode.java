package bulkhead.consensus.solo;

import java.time.Duration;

/// When the engine makes a block by itself. On demand it makes one in every mode.
public sealed interface SoloMode {

    /// As soon as transactions are pending; never an empty block.
    record Instant() implements SoloMode {}

    /// Each time the interval has passed.
    ///
    /// @param emptyBlocks whether also when nothing is pending
    record Interval(Duration every, boolean emptyBlocks) implements SoloMode {
        public Interval {
            if (every.toMillis() < 1) {
                throw new IllegalArgumentException("the interval between blocks is below 1 ms: " + every);
            }
        }
    }

    /// Only on demand.
    record Manual() implements SoloMode {}
}
